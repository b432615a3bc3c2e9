package org.openiru.reporting.ledger;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The days of a query, and the rows in time that they belong to. */
final class Days {

    private final int first;
    private final int last;
    private final int[] rowOf;
    private final List<String> keys;
    private final List<Integer> ends;

    private Days(int first, int last, int[] rowOf, List<String> keys, List<Integer> ends) {
        this.first = first;
        this.last = last;
        this.rowOf = rowOf;
        this.keys = List.copyOf(keys);
        this.ends = List.copyOf(ends);
    }

    /** @param grouping of time; null for one row in all */
    static Days of(int first, int last, @Nullable Grouping grouping) {
        int length = Math.max(0, last - first + 1);
        int[] rowOf = new int[grouping == null ? 0 : length];
        List<String> keys = new ArrayList<>();
        List<Integer> ends = new ArrayList<>();
        if (grouping != null) {
            int day = first;
            while (day <= last) {
                LocalDate date = LocalDate.ofEpochDay(day);
                int whole = Math.toIntExact(grouping.lastOf(date).toEpochDay());
                int end = Math.min(last, whole);
                ends.add(whole);
                for (; day <= end; day++) {
                    rowOf[day - first] = keys.size();
                }
                keys.add(grouping.keyOf(date));
            }
        }
        return new Days(first, last, rowOf, keys, ends);
    }

    /** Epoch day. */
    int first() {
        return first;
    }

    /** Epoch day; before the first, if there are none. */
    int last() {
        return last;
    }

    /** Of the rows. */
    List<String> keys() {
        return keys;
    }

    /** The last day of a row, also where the query ends before it; of one row in all the greatest day. */
    int end(int row) {
        return ends.isEmpty() ? Integer.MAX_VALUE : ends.get(row);
    }

    int rows() {
        return Math.max(1, keys.size());
    }

    int row(int day) {
        return rowOf.length == 0 ? 0 : rowOf[day - first];
    }
}
