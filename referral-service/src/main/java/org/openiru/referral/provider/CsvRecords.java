package org.openiru.referral.provider;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Cuts CSV into records: a line break within quotes does not end one. */
final class CsvRecords {

    /** More than the fields of one provider can have. A quote that nobody closed must not swallow the rest of the file. */
    private static final int MOST_LINES = 1_000;

    private CsvRecords() {}

    /** One record and the line on which it begins, from 1. */
    record CsvRecord(int number, String text) {}

    /** Blank lines are left out. */
    static Iterator<CsvRecord> of(String file) {
        List<CsvRecord> records = new ArrayList<>();
        List<String> lines = List.of(file.split("\n", -1));
        for (int i = 0; i < lines.size(); i++) {
            int end = end(lines, i);
            String text = String.join("\n", lines.subList(i, end + 1));
            String whole = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
            if (!whole.isBlank()) {
                records.add(new CsvRecord(i + 1, whole));
            }
            i = end;
        }
        return records.iterator();
    }

    /** The line with which the record ends: the first up to which the quotes are even. */
    private static int end(List<String> lines, int start) {
        long quotes = 0;
        for (int i = start; i < Math.min(lines.size(), start + MOST_LINES); i++) {
            quotes += lines.get(i).chars().filter(c -> c == '"').count();
            if (quotes % 2 == 0) {
                return i;
            }
        }
        return start;
    }
}
