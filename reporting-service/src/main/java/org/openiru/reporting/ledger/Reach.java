package org.openiru.reporting.ledger;

import java.time.LocalDate;

/**
 * The first and the last day that the entries of a measure count on, whatever dimensions they are under. What was taken back
 * entirely does not reach its days any more. Of a stock each change reaches its day, also if it ended as it began.
 */
final class Reach {

    private final boolean stock;
    private final Changes begins = new Changes();
    private final Changes ends = new Changes();
    private int first = Integer.MAX_VALUE;
    private int last = Integer.MIN_VALUE;
    private int covered;

    Reach(boolean stock) {
        this.stock = stock;
    }

    /** Of all entries. */
    synchronized Extent of(Column.View entries, Combinations.View names) {
        goOn(entries, names);
        // If somebody else is already further on, it is to be found out anew.
        return covered == entries.size() ? extent() : new Reach(stock).of(entries, names);
    }

    /** At any time: no entry lies beyond, but it may be that nothing is left, or was there yet, at the ends. */
    synchronized Extent widest(Column.View entries, Combinations.View names) {
        goOn(entries, names);
        return first > last ? Extent.NONE : new Extent(first, last);
    }

    /** Of the entries that were recorded up to the millisecond. */
    synchronized Extent asAt(long until, Column.View entries, Combinations.View names) {
        goOn(entries, names);
        long blocksLater =
                entries.blocks().stream().filter(block -> block.latest > until).count();
        if (covered > entries.size() || 2 * blocksLater > entries.blocks().size()) {
            Reach then = new Reach(stock);
            then.add(entries, names, Long.MIN_VALUE, until, 1);
            return then.extent();
        }
        add(entries, names, until + 1, Long.MAX_VALUE, -1);
        Extent then = extent();
        add(entries, names, until + 1, Long.MAX_VALUE, 1);
        return then;
    }

    private void goOn(Column.View entries, Combinations.View names) {
        for (; covered < entries.size(); covered++) {
            add(entries.blocks().get(covered / Column.BLOCK), covered % Column.BLOCK, names, 1);
        }
    }

    private Extent extent() {
        return begins.areNone() ? Extent.NONE : new Extent(begins.first(), ends.last());
    }

    /** Those that were recorded at certain times. */
    private void add(Column.View entries, Combinations.View names, long from, long until, int sign) {
        for (int number = 0; number < entries.blocks().size(); number++) {
            Column.Block block = entries.blocks().get(number);
            if (block.latest >= from && block.earliest <= until) {
                for (int i = 0; i < entries.sizeOf(number); i++) {
                    if (block.recordedAt[i] >= from && block.recordedAt[i] <= until) {
                        add(block, i, names, sign);
                    }
                }
            }
        }
    }

    private void add(Column.Block block, int at, Combinations.View names, int sign) {
        int day = block.day[at];
        int precision = names.codesAt(Ledger.PRECISION)[block.combination[at]];
        int end = precision == 0
                ? day
                : Math.toIntExact(Ledger.PRECISIONS
                        .get(precision)
                        .lastDay(LocalDate.ofEpochDay(day))
                        .toEpochDay());
        int amount = sign * (stock ? 1 : block.amount[at]);
        begins.add(day, amount);
        ends.add(end, amount);
        first = Math.min(first, day);
        last = Math.max(last, end);
    }
}
