package org.openiru.reporting.ledger;

import java.util.Arrays;

/**
 * The combinations of dimension values that occur, by number: an entry has one number in place of a dozen. One thread adds, any
 * number of others read what was there when they began.
 */
final class Combinations {

    private static final int FREE = -1;

    private final int width;
    private int[][] codes;
    private int[] slots = new int[64];
    private int size;

    /** @param width how many codes make a combination */
    Combinations(int width) {
        this.width = width;
        this.codes = new int[width][32];
        Arrays.fill(slots, FREE);
    }

    int numberOf(int[] combination) {
        int slot = slotOf(combination);
        if (slots[slot] != FREE) {
            return slots[slot];
        }
        if (size == codes[0].length) {
            grow();
        }
        for (int i = 0; i < width; i++) {
            codes[i][size] = combination[i];
        }
        slots[slot] = size++;
        if (2 * size > slots.length) {
            rehash();
        }
        return size - 1;
    }

    View view() {
        return new View(codes, size);
    }

    private int slotOf(int[] combination) {
        int slot = spread(Arrays.hashCode(combination)) & (slots.length - 1);
        while (slots[slot] != FREE && !isAt(slots[slot], combination)) {
            slot = (slot + 1) & (slots.length - 1);
        }
        return slot;
    }

    private boolean isAt(int number, int[] combination) {
        for (int i = 0; i < width; i++) {
            if (codes[i][number] != combination[i]) {
                return false;
            }
        }
        return true;
    }

    private static int spread(int hash) {
        int mixed = hash * 0x9E3779B9;
        return mixed ^ (mixed >>> 16);
    }

    /** Readers keep the arrays that they have. */
    private void grow() {
        int[][] wider = new int[width][];
        for (int i = 0; i < width; i++) {
            wider[i] = Arrays.copyOf(codes[i], 2 * size);
        }
        codes = wider;
    }

    private void rehash() {
        slots = new int[2 * slots.length];
        Arrays.fill(slots, FREE);
        int[] combination = new int[width];
        for (int number = 0; number < size; number++) {
            for (int i = 0; i < width; i++) {
                combination[i] = codes[i][number];
            }
            slots[slotOf(combination)] = number;
        }
    }

    /** The combinations as they were. */
    static final class View {

        private final int[][] codes;
        private final int size;

        private View(int[][] codes, int size) {
            this.codes = codes;
            this.size = size;
        }

        int size() {
            return size;
        }

        /** The codes at one place, by the number of the combination; not to be changed. */
        int[] codesAt(int place) {
            return codes[place];
        }
    }
}
