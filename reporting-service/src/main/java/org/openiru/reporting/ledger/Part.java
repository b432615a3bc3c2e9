package org.openiru.reporting.ledger;

import java.util.List;

/** Entries or sums that are added up, or taken off: those that were recorded at certain times. */
final class Part {

    private final Column.View column;
    private final int[] numbers;
    private final long from;
    private final long until;
    private final int sign;

    /** @param numbers by the number of the combination that an entry names, that of the combination that it counts under */
    private Part(Column.View column, int[] numbers, long from, long until, int sign) {
        this.column = column;
        this.numbers = numbers;
        this.from = from;
        this.until = until;
        this.sign = sign;
    }

    /** All of them. */
    static Part all(Column.View column, int[] numbers) {
        return new Part(column, numbers, Long.MIN_VALUE, Long.MAX_VALUE, 1);
    }

    /** Those that were recorded up to the millisecond. */
    static Part until(long until, Column.View column, int[] numbers) {
        return new Part(column, numbers, Long.MIN_VALUE, until, 1);
    }

    /** Those that were recorded later than the millisecond; they are taken off. */
    static Part less(long until, Column.View column, int[] numbers) {
        return new Part(column, numbers, until + 1, Long.MAX_VALUE, -1);
    }

    List<Column.Block> blocks() {
        return column.blocks();
    }

    int sizeOf(int block) {
        return column.sizeOf(block);
    }

    /** Whether some of the block may count. */
    boolean mayCount(Column.Block block) {
        return block.latest >= from && block.earliest <= until;
    }

    boolean counts(Column.Block block, int at) {
        long recordedAt = block.recordedAt[at];
        return recordedAt >= from && recordedAt <= until;
    }

    int combination(Column.Block block, int at) {
        return numbers[block.combination[at]];
    }

    int amount(Column.Block block, int at) {
        return sign * block.amount[at];
    }
}
