package org.openiru.referral.verification;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a page says, made comparable: words in lower case, without numbers. Only their hashes are kept, so that what is kept of a page
 * is little however much it says.
 *
 * @param title its words in order
 * @param text the first words of the text in order
 * @param address the words of its own address and of the one that was asked for, which many pages repeat
 * @param media what it shows beside words
 * @param whole whether no more came, nor was left out here
 * @param digest tells whether two answers are the same byte for byte, which is all that can be told of what is not HTML
 */
record Wording(
        List<Integer> title, List<Integer> text, Set<Integer> address, Set<Integer> media, boolean whole, int digest) {

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern LETTERS = Pattern.compile("\\p{L}+");
    private static final int PHRASE = 3;
    private static final int MOST_WORDS = 2_000;

    Wording {
        title = List.copyOf(title);
        text = List.copyOf(text);
        address = Set.copyOf(address);
        media = Set.copyOf(media);
    }

    static Wording of(Page page, WebAddress asked) {
        Set<Integer> address = Stream.concat(asked.words().stream(), page.url().words().stream())
                .map(String::hashCode)
                .collect(Collectors.toSet());
        List<Integer> text = words(page.text());
        boolean whole = page.whole() && text.size() < MOST_WORDS;
        Set<Integer> media = page.media().stream().map(String::hashCode).collect(Collectors.toSet());
        return new Wording(words(page.title()), text, address, media, whole, page.digest());
    }

    /**
     * From 0 for nothing in common to 1 for the same; 0 as well where there are no words to compare, or other titles. The words of
     * both addresses count in neither: what one page repeats of its own, the other may say by chance.
     */
    double likeness(Wording other) {
        if (digest == other.digest) {
            return 1;
        }
        Set<Integer> ofAddresses = new HashSet<>(address);
        ofAddresses.addAll(other.address);
        Set<List<Integer>> phrases = phrases(without(ofAddresses, text));
        Set<List<Integer>> others = phrases(without(ofAddresses, other.text));
        if (!without(ofAddresses, title).equals(without(ofAddresses, other.title))
                || phrases.isEmpty()
                || others.isEmpty()) {
            return 0;
        }
        long common = phrases.stream().filter(others::contains).count();
        return 2.0 * common / (phrases.size() + others.size());
    }

    /** How many phrases it has that the other lacks, without the words of both addresses. */
    long phrasesBeyond(Wording other) {
        Set<Integer> ofAddresses = new HashSet<>(address);
        ofAddresses.addAll(other.address);
        Set<List<Integer>> others = phrases(without(ofAddresses, other.text));
        return phrases(without(ofAddresses, text)).stream()
                .filter(phrase -> !others.contains(phrase))
                .count();
    }

    private static List<Integer> words(String text) {
        return BETWEEN_WORDS
                .splitAsStream(text.toLowerCase(Locale.ROOT))
                .filter(word -> LETTERS.matcher(word).matches())
                .limit(MOST_WORDS)
                .map(String::hashCode)
                .toList();
    }

    private static List<Integer> without(Set<Integer> left, List<Integer> words) {
        return words.stream().filter(word -> !left.contains(word)).toList();
    }

    /** Every three words that follow each other. */
    private static Set<List<Integer>> phrases(List<Integer> words) {
        List<Integer> padded = new ArrayList<>(words);
        while (!words.isEmpty() && padded.size() < PHRASE) {
            padded.add(0);
        }
        Set<List<Integer>> phrases = new HashSet<>();
        for (int i = 0; i + PHRASE <= padded.size(); i++) {
            phrases.add(padded.subList(i, i + PHRASE));
        }
        return phrases;
    }
}
