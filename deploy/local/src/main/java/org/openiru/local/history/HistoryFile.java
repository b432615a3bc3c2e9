package org.openiru.local.history;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.openiru.local.stack.StackException;

/** A file about the past, in parts that are small enough for one upload each. */
final class HistoryFile {

    /** Lines of a part: some 100 kB, answered within a second or two. */
    static final int TOGETHER = 2_000;

    private final Path file;
    private final boolean csv;

    private HistoryFile(Path file, boolean csv) {
        this.file = file;
        this.csv = csv;
    }

    /** The file, whose name tells its format. */
    static HistoryFile of(Path file) throws StackException {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        if (!Files.isReadable(file)) {
            throw new StackException("There is no file " + file);
        }
        if (!name.endsWith(".csv") && !name.endsWith(".ndjson") && !name.endsWith(".jsonl")) {
            throw new StackException("The file's name must end in .csv, .ndjson or .jsonl");
        }
        return new HistoryFile(file, name.endsWith(".csv"));
    }

    String contentType() {
        return csv ? "text/csv" : "application/x-ndjson";
    }

    /**
     * @param text with the columns' names in front, if it is CSV; each byte a character
     * @param linesBefore how many lines of the file are not in this part's body and came before what is
     * @param contradictions lines that are left empty in the text, for they say another count than a line before in the file
     */
    record Part(String text, int linesBefore, List<Contradiction> contradictions) {

        Part {
            contradictions = List.copyOf(contradictions);
        }

        byte[] body() {
            return text.getBytes(ISO_8859_1);
        }
    }

    /** @param line its number in the file */
    record Contradiction(long line, String reason) {}

    /** Takes the parts, one after the other. */
    interface Taker {
        void take(Part part) throws IOException, StackException, InterruptedException;
    }

    /** Hands over all parts. Bytes stay as they are: what is not UTF-8 is reporting's to reject. */
    void each(Taker taker) throws IOException, StackException, InterruptedException {
        try (BufferedReader reader = Files.newBufferedReader(file, ISO_8859_1)) {
            String header = csv ? reader.readLine() : null;
            String first = header == null ? "" : header + "\n";
            int read = header == null ? 0 : 1;
            SaidBefore saidBefore = new SaidBefore(header);
            boolean more = true;
            while (more) {
                List<String> lines = new ArrayList<>();
                List<Contradiction> contradictions = new ArrayList<>();
                String line = reader.readLine();
                while (line != null) {
                    long number = read + lines.size() + 1L;
                    Optional<String> reason = saidBefore.contradicts(number, line);
                    reason.ifPresent(why -> contradictions.add(new Contradiction(number, why)));
                    lines.add(reason.isPresent() ? "" : line);
                    line = lines.size() == TOGETHER ? null : reader.readLine();
                }
                more = lines.size() == TOGETHER;
                if (!lines.isEmpty() || read <= 1) {
                    taker.take(new Part(first + String.join("\n", lines), read - (csv ? 1 : 0), contradictions));
                }
                read += lines.size();
            }
        }
    }

    long size() throws IOException {
        return Files.size(file);
    }
}
