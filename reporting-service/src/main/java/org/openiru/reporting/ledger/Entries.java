package org.openiru.reporting.ledger;

import java.time.LocalDate;

/** The entries that a query is about, one by one: for what is asked more seldom than sums. */
final class Entries {

    private Entries() {}

    /** Takes an entry; its last day is an epoch day. */
    interface Reader {
        void read(Column.Block block, int at, Precision precision, int lastDay);
    }

    /** Hands over those of the entries, or sums, that the filters admit and whose days lie in the period. */
    static void each(Ledger.View ledger, Rollup.View entries, FigureQuery query, Reader reader) {
        Column.View column = entries.column();
        Groups groups = new Groups(ledger, entries.combinations(), query.during(query.period()));
        int first = query.period().firstDay();
        int last = query.period().lastDay();
        long until = query.until();
        for (int number = 0; number < column.blocks().size(); number++) {
            Column.Block block = column.blocks().get(number);
            if (block.firstDay > last || block.lastDay < first) {
                continue;
            }
            for (int i = 0; i < column.sizeOf(number); i++) {
                int combination = entries.combination(block, i);
                if (groups.groupOf()[combination] >= 0
                        && block.day[i] >= first
                        && block.day[i] <= last
                        && block.recordedAt[i] <= until) {
                    Precision precision = groups.precision(combination);
                    int end = precision == Precision.DAY
                            ? block.day[i]
                            : Math.toIntExact(precision
                                    .lastDay(LocalDate.ofEpochDay(block.day[i]))
                                    .toEpochDay());
                    if (end <= last) {
                        reader.read(block, i, precision, end);
                    }
                }
            }
        }
    }
}
