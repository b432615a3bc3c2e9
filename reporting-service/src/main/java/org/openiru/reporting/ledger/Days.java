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

    private Days(int first, int last, int[] rowOf, List<String> keys) {
        this.first = first;
        this.last = last;
        this.rowOf = rowOf;
        this.keys = List.copyOf(keys);
    }

    /** @param grouping of time; null for one row in all */
    static Days of(int first, int last, @Nullable Grouping grouping) {
        int length = Math.max(0, last - first + 1);
        int[] rowOf = new int[grouping == null ? 0 : length];
        List<String> keys = new ArrayList<>();
        if (grouping != null) {
            int day = first;
            while (day <= last) {
                LocalDate date = LocalDate.ofEpochDay(day);
                int end = (int) Math.min(last, grouping.lastOf(date).toEpochDay());
                for (; day <= end; day++) {
                    rowOf[day - first] = keys.size();
                }
                keys.add(grouping.keyOf(date));
            }
        }
        return new Days(first, last, rowOf, keys);
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

    int rows() {
        return Math.max(1, keys.size());
    }

    int row(int day) {
        return rowOf.length == 0 ? 0 : rowOf[day - first];
    }
}
