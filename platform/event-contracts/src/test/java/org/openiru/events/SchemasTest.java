package org.openiru.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SchemasTest {

    private static final Path FOLDER = Path.of("src/main/resources/schemas");
    private static final SchemaGenerator GENERATOR = generator();

    static Iterable<Class<? extends DomainEvent>> facts() {
        return Samples.facts();
    }

    static Iterable<Samples.Sample> samples() {
        return Samples.all();
    }

    @ParameterizedTest
    @MethodSource("facts")
    void the_committed_schema_of_each_fact_is_what_its_record_says(Class<? extends DomainEvent> fact)
            throws IOException {
        Generated.assertCurrent(fileOf(Topic.typeOf(fact)), schemaOf(fact).toPrettyString() + "\n");
    }

    @Test
    void no_schema_is_left_of_a_fact_that_is_gone() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            List<Path> known = Samples.facts().stream()
                    .map(fact -> fileOf(Topic.typeOf(fact)))
                    .toList();
            assertThat(files).containsExactlyInAnyOrderElementsOf(known);
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void the_stored_sample_fits_its_schema_and_no_longer_without_a_required_field(Samples.Sample sample)
            throws IOException {
        // Given
        JsonNode json = Samples.JSON.readTree(Files.readString(fileOf(sample.type())));
        SchemaValidatorsConfig strict =
                SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
        JsonSchema schema =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(json, strict);
        ObjectNode spoiled = sample.data().deepCopy();
        spoiled.remove(json.get("required").get(0).asText());

        // Then
        assertThat(schema.validate(sample.data())).isEmpty();
        assertThat(schema.validate(spoiled)).hasSize(1);
    }

    private static Path fileOf(String type) {
        return FOLDER.resolve(type + ".json");
    }

    private static ObjectNode schemaOf(Class<? extends DomainEvent> fact) {
        ObjectNode generated = GENERATOR.generateSchema(fact);
        ObjectNode schema = Samples.JSON.createObjectNode();
        schema.set("$schema", generated.remove("$schema"));
        schema.put("$id", "urn:openiru:event:" + Topic.typeOf(fact));
        schema.put("title", fact.getSimpleName());
        return schema.setAll(generated);
    }

    private static SchemaGenerator generator() {
        SchemaGeneratorConfigBuilder builder = new SchemaGeneratorConfigBuilder(
                        SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(Option.DEFINITIONS_FOR_ALL_OBJECTS, Option.EXTRA_OPEN_API_FORMAT_VALUES);
        builder.forFields()
                .withRequiredCheck(
                        field -> !field.getRawMember().getAnnotatedType().isAnnotationPresent(Nullable.class));
        builder.forFields().withNullableCheck(field -> false);
        return new SchemaGenerator(builder.build());
    }
}
