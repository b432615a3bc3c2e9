package org.openiru.reporting.ledger;

import java.time.LocalDate;

/** The entries, or sums, that a query is about, one by one: for what is asked more seldom than sums. */
final class Entries {

    private Entries() {}

    /** Takes an entry. */
    interface Reader {

        /** Whether an entry of the block may be of use. */
        default boolean needs(Column.Block block) {
            return true;
        }

        /**
         * Takes one.
         *
         * @param lastDay epoch day
         */
        void read(Column.Block block, int at, int amount, Precision precision, int lastDay);
    }

    /** Hands over those that the filters admit and whose days lie in the period. */
    static void each(Ledger.View ledger, Rollup.View entries, FigureQuery query, Reader reader) {
        Groups groups = new Groups(ledger, entries.combinations(), query.during(query.period()));
        for (Part part : entries.parts()) {
            for (int number = 0; number < part.blocks().size(); number++) {
                Column.Block block = part.blocks().get(number);
                if (part.mayCount(block) && reader.needs(block) && isIn(query.period(), block)) {
                    read(part, block, part.sizeOf(number), groups, query.period(), reader);
                }
            }
        }
    }

    private static boolean isIn(Period period, Column.Block block) {
        return block.firstDay <= period.lastDay() && block.lastDay >= period.firstDay();
    }

    private static void read(Part part, Column.Block block, int size, Groups groups, Period period, Reader reader) {
        int first = period.firstDay();
        int last = period.lastDay();
        for (int i = 0; i < size; i++) {
            int combination = part.combination(block, i);
            if (groups.groupOf()[combination] >= 0 && part.counts(block, i) && block.day[i] >= first) {
                Precision precision = groups.precision(combination);
                int end = precision == Precision.DAY
                        ? block.day[i]
                        : Math.toIntExact(precision
                                .lastDay(LocalDate.ofEpochDay(block.day[i]))
                                .toEpochDay());
                if (end <= last) {
                    reader.read(block, i, part.amount(block, i), precision, end);
                }
            }
        }
    }
}
