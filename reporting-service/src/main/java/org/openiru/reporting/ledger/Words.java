package org.openiru.reporting.ledger;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Words by number. One thread adds, any number of others read what was there when they began. */
final class Words {

    private final Map<String, Integer> codes = new ConcurrentHashMap<>();
    private String[] words = new String[16];
    private int size;

    int codeOf(String word) {
        Integer known = codes.get(word);
        if (known != null) {
            return known;
        }
        if (size == words.length) {
            words = Arrays.copyOf(words, 2 * size);
        }
        words[size] = word;
        codes.put(word, size);
        return size++;
    }

    View view() {
        return new View(codes, words, size);
    }

    /** The words as they were. */
    static final class View {

        private final Map<String, Integer> codes;
        private final String[] words;
        private final int size;

        private View(Map<String, Integer> codes, String[] words, int size) {
            this.codes = codes;
            this.words = words;
            this.size = size;
        }

        int size() {
            return size;
        }

        /** The word's number, or -1. */
        int find(String word) {
            int code = codes.getOrDefault(word, -1);
            return code < size ? code : -1;
        }

        String word(int code) {
            return words[code];
        }
    }
}
