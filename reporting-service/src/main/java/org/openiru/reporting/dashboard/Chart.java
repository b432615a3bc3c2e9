package org.openiru.reporting.dashboard;

import java.util.List;

/**
 * What a chart shows.
 *
 * @param id of its place in the page
 * @param questions its columns, all under the same grouping
 */
record Chart(String id, String title, Shape shape, List<Question> questions) {

    Chart {
        questions = List.copyOf(questions);
    }

    Chart(String id, String title, Shape shape, Question... questions) {
        this(id, title, shape, List.of(questions));
    }

    /** How it is drawn. */
    enum Shape {
        LINE,
        COLUMNS,
        BARS;

        /** As the script knows it. */
        public String key() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
