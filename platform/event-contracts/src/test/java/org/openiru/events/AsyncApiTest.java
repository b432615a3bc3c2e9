package org.openiru.events;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code docs/asyncapi.yaml} is made from the topics and facts. */
class AsyncApiTest {

    private static final Path DOCUMENT = Path.of("../../docs/asyncapi.yaml");
    private static final String SCHEMAS = "../platform/event-contracts/src/main/resources/schemas/";
    private static final List<String> REQUIRED_HEADERS = List.of(
            "ce_specversion",
            "ce_id",
            "ce_source",
            "ce_type",
            "ce_time",
            "ce_subject",
            "ce_correlationid",
            "ce_aggregateversion",
            "content-type");

    @Test
    void the_committed_document_is_what_the_code_says() throws IOException {
        ObjectMapper yaml = new ObjectMapper(new YAMLFactory()
                .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                .disable(YAMLGenerator.Feature.SPLIT_LINES)
                .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS));

        Generated.assertCurrent(DOCUMENT, yaml.writeValueAsString(document()));
    }

    private static Map<String, Object> document() {
        Map<String, Object> channels = new LinkedHashMap<>();
        Map<String, Object> operations = new LinkedHashMap<>();
        Map<String, Object> messages = new LinkedHashMap<>();
        for (Topic topic : Topic.values()) {
            Map<String, Object> ofTopic = new LinkedHashMap<>();
            for (Class<? extends DomainEvent> fact : topic.facts()) {
                ofTopic.put(fact.getSimpleName(), ref("#/components/messages/" + fact.getSimpleName()));
                messages.put(fact.getSimpleName(), message(fact));
            }
            String channel = topic.topicName().substring("iru.".length());
            channels.put(channel, map("address", topic.topicName(), "messages", ofTopic));
            operations.put(
                    "publish-" + channel,
                    map("action", "send", "title", topic.publisher(), "channel", ref("#/channels/" + channel)));
        }
        return map(
                "asyncapi",
                "3.0.0",
                "info",
                map("title", "OpenIRU events", "version", "1", "description", "CloudEvents 1.0, Kafka binary mode"),
                "defaultContentType",
                "application/json",
                "channels",
                channels,
                "operations",
                operations,
                "components",
                map("messages", messages, "schemas", map("Headers", headers())));
    }

    private static Map<String, Object> message(Class<? extends DomainEvent> fact) {
        String type = Topic.typeOf(fact);
        return map(
                "name",
                type,
                "headers",
                map(
                        "allOf",
                        List.of(
                                ref("#/components/schemas/Headers"),
                                map("properties", map("ce_type", map("const", type))))),
                "payload",
                map(
                        "schemaFormat",
                        "application/schema+json;version=draft-2020-12",
                        "schema",
                        ref(SCHEMAS + type + ".json")));
    }

    private static Map<String, Object> headers() {
        Map<String, Object> properties = new LinkedHashMap<>();
        REQUIRED_HEADERS.forEach(name -> properties.put(name, map("type", "string")));
        properties.put("ce_causationid", map("type", "string", "format", "uuid"));
        properties.put(EventRecords.TRACEPARENT, map("type", "string"));
        return map("type", "object", "required", REQUIRED_HEADERS, "properties", properties);
    }

    private static Map<String, Object> ref(String target) {
        return map("$ref", target);
    }

    private static Map<String, Object> map(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }
}
