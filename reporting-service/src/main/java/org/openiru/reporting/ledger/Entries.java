package org.openiru.reporting.ledger;

import java.time.LocalDate;

/** The entries that a query is about, one by one: for what is asked more seldom than sums. */
final class Entries {

    private Entries() {}

    /** Takes an entry. */
    interface Reader {
        void read(Column.Block block, int at, Precision precision, LocalDate lastDay);
    }

    /** Hands over the entries that the filters admit and whose days lie in the period. */
    static void each(Ledger.View ledger, FigureQuery query, Reader reader) {
        Column.View column = ledger.column(query.measure());
        Groups groups = new Groups(ledger, ledger.combinationsOf(query.measure()), query.during(query.period()));
        int first = query.period().firstDay();
        int last = query.period().lastDay();
        long until = query.asAt() == null ? Long.MAX_VALUE : query.asAt().toEpochMilli();
        for (int number = 0; number < column.blocks().size(); number++) {
            Column.Block block = column.blocks().get(number);
            if (block.firstDay > last || block.lastDay < first) {
                continue;
            }
            for (int i = 0; i < column.sizeOf(number); i++) {
                int combination = block.combination[i];
                if (groups.groupOf()[combination] >= 0
                        && block.day[i] >= first
                        && block.day[i] <= last
                        && block.recordedAt[i] <= until) {
                    Precision precision = groups.precision(combination);
                    LocalDate end = precision.lastDay(LocalDate.ofEpochDay(block.day[i]));
                    if (end.toEpochDay() <= last) {
                        reader.read(block, i, precision, end);
                    }
                }
            }
        }
    }
}
