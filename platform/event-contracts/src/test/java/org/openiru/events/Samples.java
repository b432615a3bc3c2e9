package org.openiru.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The stored events, one of each type that was ever published; a file is never changed once its type is in use. */
final class Samples {

    static final ObjectMapper JSON = new ObjectMapper();
    private static final Path FOLDER = Path.of("src/test/resources/samples");

    private Samples() {}

    /** An event as it is on its topic; the file's name is its type. */
    record Sample(String type, JsonNode json) {

        JsonNode data() {
            return json.get("data");
        }

        ConsumerRecord<String, byte[]> kafkaRecord() {
            byte[] value = data().toString().getBytes(StandardCharsets.UTF_8);
            ConsumerRecord<String, byte[]> kafkaRecord = new ConsumerRecord<>(
                    json.get("topic").asText(), 0, 0, json.get("key").asText(), value);
            json.get("headers").properties().forEach(header -> kafkaRecord
                    .headers()
                    .add(header.getKey(), header.getValue().asText().getBytes(StandardCharsets.UTF_8)));
            return kafkaRecord;
        }

        @Override
        public String toString() {
            return type;
        }
    }

    static List<Sample> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().map(Samples::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Sample of(Class<? extends DomainEvent> fact) {
        return read(FOLDER.resolve(Topic.typeOf(fact) + ".json"));
    }

    /** Every fact that can be published now. */
    static List<Class<? extends DomainEvent>> facts() {
        return Stream.of(Topic.values())
                .flatMap(topic -> topic.facts().stream())
                .toList();
    }

    private static Sample read(Path file) {
        try {
            String name = file.getFileName().toString();
            return new Sample(
                    name.substring(0, name.length() - ".json".length()), JSON.readTree(Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
