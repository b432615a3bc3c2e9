package org.openiru.reporting.dashboard;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openiru.reporting.history.HistoryImport;
import org.openiru.reporting.history.Imported;
import org.openiru.reporting.history.LineResult;
import org.openiru.reporting.history.LineResult.LineOutcome;
import org.openiru.reporting.history.PastLine;

/** What the pages show on which history is imported. */
final class ImportPages {

    private static final int MEGABYTE = 1024 * 1024;

    static final Problem TOO_LARGE = new Problem(
            "The file has more than " + HistoryImport.LARGEST / MEGABYTE + " MB.",
            "Nothing was recorded. Divide it into several files and import one after the other.");

    private ImportPages() {}

    /** @param text what to do about it */
    record Problem(String title, String text) {}

    /** @param problem why nothing could be made of the file that was sent */
    record Form(Reader reader, @Nullable Problem problem) implements Pages.Framed {

        @Override
        public String who() {
            return reader.name();
        }

        @Override
        public List<Pages.Entry> navigation() {
            return Pages.forAnalysts(reader, null, "");
        }

        public String path() {
            return ImportResource.PATH;
        }

        public Problem tooLarge() {
            return TOO_LARGE;
        }

        /** In bytes. */
        public int largest() {
            return HistoryImport.LARGEST;
        }

        public String size() {
            return HistoryImport.LARGEST / MEGABYTE + " MB";
        }

        public String lines() {
            return Wording.number(HistoryImport.MOST_LINES);
        }

        public List<String> required() {
            return PastLine.REQUIRED;
        }

        public List<String> optional() {
            return PastLine.COLUMNS.stream()
                    .filter(column -> !PastLine.REQUIRED.contains(column))
                    .toList();
        }
    }

    /**
     * What became of the lines: each stands in one of the lists.
     *
     * @param file its name
     */
    record Answer(Reader reader, String file, List<Headline> headlines, List<Line> rejected, List<Line> taken)
            implements Pages.Framed {

        Answer {
            headlines = List.copyOf(headlines);
            rejected = List.copyOf(rejected);
            taken = List.copyOf(taken);
        }

        static Answer of(Reader reader, String file, Imported imported) {
            return new Answer(
                    reader,
                    file,
                    List.of(
                            new Headline("Recorded", Wording.number(imported.recorded()), "new"),
                            new Headline("Repeated", Wording.number(imported.repeated()), "known before, unchanged"),
                            new Headline(
                                    "Corrected", Wording.number(imported.corrected()), "another count than before"),
                            new Headline("Rejected", Wording.number(imported.rejected()), "not taken")),
                    lines(imported.lines().stream().filter(line -> line.result() == LineOutcome.REJECTED)),
                    lines(imported.lines().stream().filter(line -> line.result() != LineOutcome.REJECTED)));
        }

        private static List<Line> lines(Stream<LineResult> results) {
            return results.map(line -> new Line(
                            line.line(), Wording.of(line.result()), Objects.requireNonNullElse(line.reason(), "")))
                    .toList();
        }

        @Override
        public String who() {
            return reader.name();
        }

        @Override
        public List<Pages.Entry> navigation() {
            return Pages.forAnalysts(reader, null, "");
        }

        public String path() {
            return ImportResource.PATH;
        }
    }

    record Line(int number, String result, String reason) {}
}
