package org.openiru.referral.verification;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a page says, made comparable: lower case, no numbers, and nothing of its own address, which many pages repeat.
 *
 * @param title its words in order
 * @param phrases hashes of every three words that follow each other at the beginning of the text
 * @param digest of an answer that is not HTML, which is compared byte for byte
 */
record Wording(List<String> title, Set<Integer> phrases, boolean html, int digest) {

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern LETTERS = Pattern.compile("\\p{L}+");
    private static final int PHRASE = 3;

    /** What is kept of a page takes up to 64 kB, however much it says. */
    private static final int MOST_WORDS = 2_000;

    Wording {
        title = List.copyOf(title);
        phrases = Set.copyOf(phrases);
    }

    static Wording of(Page page, WebAddress asked) {
        Set<String> ofAddress = new HashSet<>(asked.words());
        ofAddress.addAll(page.url().words());
        return new Wording(
                words(page.title(), ofAddress), phrases(words(page.text(), ofAddress)), page.isHtml(), page.digest());
    }

    /** From 0 for nothing in common to 1 for the same; 0 as well where there are no words to compare, or other titles. */
    double likeness(Wording other) {
        if (!html && !other.html) {
            return digest == other.digest ? 1 : 0;
        }
        if (!title.equals(other.title) || phrases.isEmpty() || other.phrases.isEmpty()) {
            return 0;
        }
        long common = phrases.stream().filter(other.phrases::contains).count();
        return 2.0 * common / (phrases.size() + other.phrases.size());
    }

    private static List<String> words(String text, Set<String> without) {
        return BETWEEN_WORDS
                .splitAsStream(text.toLowerCase(Locale.ROOT))
                .filter(word -> LETTERS.matcher(word).matches() && !without.contains(word))
                .limit(MOST_WORDS)
                .toList();
    }

    private static Set<Integer> phrases(List<String> words) {
        List<String> padded = new ArrayList<>(words);
        while (!words.isEmpty() && padded.size() < PHRASE) {
            padded.add("");
        }
        Set<Integer> phrases = new HashSet<>();
        for (int i = 0; i + PHRASE <= padded.size(); i++) {
            phrases.add(padded.subList(i, i + PHRASE).hashCode());
        }
        return phrases;
    }
}
