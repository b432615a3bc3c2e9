package org.openiru.reporting.ledger;

import java.util.ArrayList;
import java.util.List;

/**
 * The entries of one measure, field by field in blocks: 25 bytes an entry. One thread appends, any number of others read what
 * was there when they began.
 */
final class Column {

    static final int BLOCK = 1 << 13;

    private final List<Block> blocks = new ArrayList<>();
    private int size;

    void add(int day, int lastDay, long recordedAt, int combination, int amount, int bucket, int cause) {
        int at = size % BLOCK;
        if (at == 0) {
            blocks.add(new Block());
        }
        Block block = blocks.getLast();
        block.day[at] = day;
        block.recordedAt[at] = recordedAt;
        block.combination[at] = combination;
        block.amount[at] = amount;
        block.bucket[at] = bucket;
        block.cause[at] = (byte) cause;
        block.firstDay = Math.min(block.firstDay, day);
        block.lastDay = Math.max(block.lastDay, lastDay);
        block.earliest = Math.min(block.earliest, recordedAt);
        block.latest = Math.max(block.latest, recordedAt);
        size++;
    }

    int size() {
        return size;
    }

    View view() {
        return new View(List.copyOf(blocks), size);
    }

    /** Some entries. */
    static final class Block {

        final int[] day = new int[BLOCK];
        final long[] recordedAt = new long[BLOCK];
        final int[] combination = new int[BLOCK];
        final int[] amount = new int[BLOCK];
        final int[] bucket = new int[BLOCK];
        final byte[] cause = new byte[BLOCK];
        /** Of a block that is not full these may be wider than what a reader sees of it, which does no harm. */
        int firstDay = Integer.MAX_VALUE;

        int lastDay = Integer.MIN_VALUE;

        /** When the first and the latest entry was recorded; see above. */
        long earliest = Long.MAX_VALUE;

        long latest = Long.MIN_VALUE;
    }

    /** The entries as they were. */
    record View(List<Block> blocks, int size) {

        static final View EMPTY = new View(List.of(), 0);

        int sizeOf(int block) {
            return Math.min(BLOCK, size - block * BLOCK);
        }
    }
}
