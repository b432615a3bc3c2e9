package org.openiru.reporting.ledger;

import java.util.List;

/**
 * What a query comes to.
 *
 * @param total over all rows; of a stock its level at the end
 * @param rows those that are not empty, in order of their keys' first appearance
 * @param notes how much comes from imported history, and what of it could not be told, if it matters to this query
 * @param notesInWords the same without any number, for those who are not told each
 */
public record Sums(Tally total, List<Row> rows, List<String> notes, List<String> notesInWords) {

    public Sums {
        rows = List.copyOf(rows);
        notes = List.copyOf(notes);
        notesInWords = List.copyOf(notesInWords);
    }

    /**
     * One of the rows.
     *
     * @param keys one for each grouping
     */
    public record Row(List<String> keys, Tally tally) {

        public Row {
            keys = List.copyOf(keys);
        }

        /** The key of the only grouping. */
        public String key() {
            return keys.getFirst();
        }
    }
}
