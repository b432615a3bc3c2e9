package org.openiru.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code docs/events.md} tells what the code does. */
class EventsPageTest {

    private static final Path PAGE = Path.of("../../docs/events.md");
    private static final Pattern TOPIC = Pattern.compile("(?m)^## Topic `([^`]+)`\\s+Published by \\*\\*([^*]+)\\*\\*");
    private static final Pattern EVENT =
            Pattern.compile("(?m)^### `([^`]+)`\\s+\\*\\*(\\w+)\\.\\*\\* [^#]*?```json\\n([^`]*)```");

    static Iterable<Class<? extends DomainEvent>> facts() {
        return Samples.facts();
    }

    @Test
    void the_page_has_every_topic_with_its_publisher_and_no_other() throws IOException {
        Map<String, String> expected = Stream.of(Topic.values())
                .collect(Collectors.toMap(
                        Topic::topicName, topic -> topic.publisher().replace("-service", "")));

        assertThat(matches(TOPIC).collect(Collectors.toMap(found -> found.group(1), found -> found.group(2))))
                .isEqualTo(expected);
    }

    @Test
    void the_page_has_every_event_once_and_no_other() throws IOException {
        List<String> types = Samples.facts().stream().map(Topic::typeOf).toList();

        assertThat(matches(Pattern.compile("(?m)^### `([^`]+)`")).map(found -> found.group(1)))
                .containsExactlyElementsOf(types);
        assertThat(matches(EVENT).map(found -> found.group(1))).containsExactlyElementsOf(types);
    }

    @ParameterizedTest
    @MethodSource("facts")
    void each_example_is_the_stored_sample(Class<? extends DomainEvent> fact) throws IOException {
        MatchResult section = matches(EVENT)
                .filter(found -> found.group(1).equals(Topic.typeOf(fact)))
                .findFirst()
                .orElseThrow();

        assertThat(section.group(2)).isEqualTo(fact.getSimpleName());
        assertThat(Samples.JSON.readTree(section.group(3)))
                .isEqualTo(Samples.of(fact).data());
    }

    @Test
    void the_page_has_every_dead_letter_topic() throws IOException {
        String page = Files.readString(PAGE);

        assertThat(Topic.consumers())
                .allSatisfy(service -> assertThat(page).contains("`" + Topic.deadLettersOf(service) + "`"));
    }

    @Test
    void the_page_has_every_header_of_an_event() throws IOException {
        String page = Files.readString(PAGE);

        assertThat(Samples.all().getFirst().json().get("headers").fieldNames())
                .toIterable()
                .allSatisfy(name -> assertThat(page).contains("| `" + name + "` |"));
    }

    private static Stream<MatchResult> matches(Pattern pattern) throws IOException {
        return pattern.matcher(Files.readString(PAGE)).results();
    }
}
