package org.openiru.local.internet;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The append-only file of everything that happened, one JSON object a line.
 *
 * <p>A line is handed to the operating system before the outside world sees its consequence, so a killed process loses
 * nothing. It is not forced to the disk: a machine that loses power loses the services' conversation partner anyway.
 */
final class Journal implements Closeable {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .build();

    private final RandomAccessFile file;

    private Journal(RandomAccessFile file) {
        this.file = file;
    }

    /** What happened so far, and the journal to go on with. */
    record Opened(List<WorldFact> history, Journal journal) {
        Opened {
            history = List.copyOf(history);
        }
    }

    /** Opens a journal; a last line that a killed process left unfinished is cut off. */
    static Opened open(Path path) throws IOException {
        Files.createDirectories(path.toAbsolutePath().getParent());
        byte[] bytes = Files.exists(path) ? Files.readAllBytes(path) : new byte[0];
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        List<WorldFact> history = new ArrayList<>();
        for (String line : new String(bytes, 0, end, StandardCharsets.UTF_8).split("\n", -1)) {
            if (!line.isEmpty()) {
                history.add(JSON.readValue(line, WorldFact.class));
            }
        }
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
        file.setLength(end);
        file.seek(end);
        return new Opened(history, new Journal(file));
    }

    void append(WorldFact fact) {
        try {
            file.write((JSON.writeValueAsString(fact) + '\n').getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("The journal cannot be written", e);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
