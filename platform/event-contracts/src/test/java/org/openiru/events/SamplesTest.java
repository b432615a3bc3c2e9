package org.openiru.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SamplesTest {

    static Iterable<Samples.Sample> samples() {
        return Samples.all();
    }

    @Test
    void each_fact_has_a_stored_sample_of_its_current_version() {
        assertThat(Samples.all())
                .extracting(Samples.Sample::type)
                .containsAll(Samples.facts().stream().map(Topic::typeOf).toList());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void every_version_ever_stored_stays_readable(Samples.Sample sample) {
        assertThat(EventRecords.read(sample.kafkaRecord())).isInstanceOfSatisfying(Parsed.Event.class, event -> {
            assertThat(Topic.of(event.envelope().event()).topicName())
                    .isEqualTo(sample.json().get("topic").asText());
            assertThat(event.envelope().event().subject())
                    .isEqualTo(sample.json().get("key").asText());
        });
    }

    @ParameterizedTest
    @MethodSource("samples")
    void what_is_read_is_written_again_without_loss(Samples.Sample sample) throws IOException {
        // Given
        Parsed.Event event = (Parsed.Event) EventRecords.read(sample.kafkaRecord());
        Headers before = sample.kafkaRecord().headers();

        // When
        ProducerRecord<String, byte[]> written =
                EventRecords.write(event.envelope(), EventRecords.header(before, EventRecords.TRACEPARENT));

        // Then
        assertThat(Samples.JSON.readTree(written.value())).isEqualTo(sample.data());
        assertThat(written.topic()).isEqualTo(sample.json().get("topic").asText());
        assertThat(written.key()).isEqualTo(sample.json().get("key").asText());
        assertThat(written.headers()).containsExactlyInAnyOrder(before.toArray());
    }
}
