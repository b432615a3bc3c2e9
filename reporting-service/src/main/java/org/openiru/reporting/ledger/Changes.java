package org.openiru.reporting.ledger;

import java.util.stream.IntStream;

/** Amounts by epoch day. */
final class Changes {

    /** So many days more than needed, so that they do not grow one by one. */
    private static final int ROOM = 366;

    private int from;
    private long[] amounts = new long[0];

    void add(int day, int amount) {
        if (amounts.length == 0) {
            from = day;
            amounts = new long[ROOM];
        } else if (day < from || day >= from + amounts.length) {
            int wider = Math.min(day - ROOM, from);
            long[] more = new long[Math.max(day + ROOM, from + amounts.length) - wider];
            System.arraycopy(amounts, 0, more, from - wider, amounts.length);
            from = wider;
            amounts = more;
        }
        amounts[day - from] += amount;
    }

    /** Whether all were taken back. */
    boolean areNone() {
        return days().findAny().isEmpty();
    }

    /** The first day that has an amount. */
    int first() {
        return days().findFirst().orElseThrow();
    }

    /** The last day that has one. */
    int last() {
        return IntStream.iterate(from + amounts.length - 1, day -> day - 1)
                .filter(day -> amounts[day - from] != 0)
                .findFirst()
                .orElseThrow();
    }

    private IntStream days() {
        return IntStream.range(from, from + amounts.length).filter(day -> amounts[day - from] != 0);
    }
}
