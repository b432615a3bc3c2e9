package org.openiru.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.openiru.events.ReportEvent.ReportReceived;

class EventRecordsTest {

    static Iterable<Class<? extends DomainEvent>> facts() {
        return Samples.facts();
    }

    @ParameterizedTest
    @MethodSource("facts")
    void each_required_field_must_be_there_and_each_optional_one_may_be_left_out(Class<? extends DomainEvent> fact) {
        Samples.Sample sample = Samples.of(fact);
        for (Field field : fields("", fact)) {
            for (boolean asNull : new boolean[] {false, true}) {
                // Given
                ObjectNode data = sample.data().deepCopy();
                ObjectNode owner = (ObjectNode) data.at(field.parent());
                if (asNull) {
                    owner.putNull(field.name());
                } else {
                    owner.remove(field.name());
                }

                // When
                Parsed parsed = EventRecords.read(withData(sample, data));

                // Then
                if (field.optional()) {
                    assertThat(parsed).as(field.toString()).isInstanceOf(Parsed.Event.class);
                } else {
                    assertThat(parsed).as(field.toString()).isInstanceOf(Parsed.Malformed.class);
                }
            }
        }
    }

    @Test
    void a_field_that_this_build_does_not_know_is_ignored() {
        Samples.Sample sample = Samples.of(ReportReceived.class);
        ObjectNode data = sample.data().deepCopy();
        data.put("addedLater", 1);

        assertThat(EventRecords.read(withData(sample, data))).isEqualTo(EventRecords.read(sample.kafkaRecord()));
    }

    @Test
    void a_type_that_this_build_does_not_know_is_told_apart_from_a_malformed_record() {
        ConsumerRecord<String, byte[]> future = Samples.of(ReportReceived.class).kafkaRecord();
        replace(future, "ce_type", "org.openiru.reports.report-received.v2");

        assertThat(EventRecords.read(future))
                .isEqualTo(new Parsed.UnknownType("org.openiru.reports.report-received.v2"));
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            ce_specversion,      -,            ce_specversion is missing
            ce_specversion,      0.3,          ce_specversion is not 1.0
            ce_type,             -,            ce_type is missing
            ce_id,               -,            ce_id is missing
            ce_id,               42,           ce_id is not a UUID
            ce_source,           -,            ce_source is missing
            ce_time,             noon,         ce_time is not a time
            ce_correlationid,    -,            ce_correlationid is missing
            ce_causationid,      42,           ce_causationid is not a UUID
            ce_aggregateversion, one,          ce_aggregateversion is not a number
            """)
    void a_spoiled_header_is_named(String name, @Nullable String value, String reason) {
        ConsumerRecord<String, byte[]> spoiled =
                Samples.of(ReportReceived.class).kafkaRecord();
        replace(spoiled, name, value);

        assertThat(EventRecords.read(spoiled)).isEqualTo(new Parsed.Malformed(reason));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            report                                | data is not JSON
            []                                    | data does not fit the fact at /
            {"reportId": "secret"}                | data does not fit the fact at /reportId
            {"item": {"contentId": true}}         | data does not fit the fact at /item/contentId
            {"threatToLife": "yes"}               | data does not fit the fact at /threatToLife
            {"category": "SECRET"}                | data does not fit the fact at /category
            """)
    void spoiled_data_is_located_and_not_repeated(String data, String reason) {
        ConsumerRecord<String, byte[]> sample = Samples.of(ReportReceived.class).kafkaRecord();

        assertThat(EventRecords.read(withValue(sample, data.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(new Parsed.Malformed(reason));
    }

    @Test
    void a_tombstone_is_malformed() {
        ConsumerRecord<String, byte[]> sample = Samples.of(ReportReceived.class).kafkaRecord();

        assertThat(EventRecords.read(withValue(sample, null))).isEqualTo(new Parsed.Malformed("data is missing"));
    }

    private record Field(String parent, String name, boolean optional) {}

    private static List<Field> fields(String parent, Class<?> type) {
        List<Field> fields = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            boolean optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            fields.add(new Field(parent, component.getName(), optional));
            if (component.getType().isRecord()) {
                fields.addAll(fields(parent + "/" + component.getName(), component.getType()));
            }
        }
        return fields;
    }

    private static ConsumerRecord<String, byte[]> withData(Samples.Sample sample, JsonNode data) {
        return withValue(sample.kafkaRecord(), data.toString().getBytes(StandardCharsets.UTF_8));
    }

    @SuppressWarnings("NullAway") // a tombstone has no value, whatever the type says
    private static ConsumerRecord<String, byte[]> withValue(
            ConsumerRecord<String, byte[]> sample, byte @Nullable [] value) {
        ConsumerRecord<String, byte[]> changed = new ConsumerRecord<>(sample.topic(), 0, 0, sample.key(), value);
        sample.headers().forEach(header -> changed.headers().add(header));
        return changed;
    }

    private static void replace(ConsumerRecord<String, byte[]> changed, String name, @Nullable String value) {
        changed.headers().remove(name);
        if (value != null) {
            changed.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
        }
    }
}
