package org.openiru.intake.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openiru.events.Category;
import org.openiru.intake.IntakeProblem;
import org.openiru.web.problem.ProblemException;

class BatchFormatTest {
    @Test
    void each_line_of_ndjson_is_a_report() {
        List<ReadLine> lines = read(BatchFormat.NDJSON, """
                {"url":"https://a.example/","description":"two\\nlines","category":"HATE","language":"pl","threatToLife":true}
                {"url":"https://b.example/"}
                """);

        assertThat(lines)
                .containsExactly(
                        new ReadLine.Parsed(
                                1, new BatchLine("https://a.example/", "two\nlines", Category.HATE, "pl", true)),
                        new ReadLine.Parsed(2, new BatchLine("https://b.example/", null, null, null, null)));
    }

    @Test
    void a_broken_line_does_not_spoil_its_neighbours_and_keeps_its_number() {
        List<ReadLine> lines = read(BatchFormat.NDJSON, """
                {"url":"https://a.example/"}

                {"url":"https://b.example/"
                {"url":"https://c.example/"} {"url":"https://d.example/"}
                {"url":"https://e.example/","reporter":"x"}
                {"url":"https://f.example/","category":"NONSENSE"}
                ["https://g.example/"]
                {"url":"https://h.example/"}""");

        assertThat(lines).extracting(ReadLine::number).containsExactly(1, 3, 4, 5, 6, 7, 8);
        assertThat(lines)
                .filteredOn(ReadLine.Parsed.class::isInstance)
                .extracting(ReadLine::number)
                .containsExactly(1, 8);
        assertThat(lines)
                .contains(
                        new ReadLine.Unreadable(5, "It has an unknown field"),
                        new ReadLine.Unreadable(6, "The field category has a value of the wrong kind"));
    }

    @Test
    void what_a_line_says_is_not_repeated() {
        assertThat(read(
                        BatchFormat.NDJSON,
                        "{\"secret\":\"hush\"}\nhush\n{\"url\":[\"hush\"]}\n{\"threatToLife\":\"hush\"}"))
                .noneMatch(line -> line.toString().contains("hush"));
    }

    @Test
    void a_line_that_can_be_read_in_two_ways_is_refused() {
        assertThat(read(BatchFormat.NDJSON, """
                        {"url":"https://a.example/","url":"https://b.example/"}
                        {"url":"https://a.example/","description":true}
                        {"url":"https://a.example/","language":1}
                        {"url":"https://a.example/","threatToLife":1}
                        {"url":"https://a.example/","threatToLife":"true"}
                        {"url":"https://a.example/","category":6}
                        """))
                .containsExactly(
                        new ReadLine.Unreadable(1, "It is malformed"),
                        new ReadLine.Unreadable(2, "The field description has a value of the wrong kind"),
                        new ReadLine.Unreadable(3, "The field language has a value of the wrong kind"),
                        new ReadLine.Unreadable(4, "The field threatToLife has a value of the wrong kind"),
                        new ReadLine.Unreadable(5, "The field threatToLife has a value of the wrong kind"),
                        new ReadLine.Unreadable(6, "The field category has a value of the wrong kind"));
    }

    @Test
    void columns_of_csv_are_named_by_the_first_line_in_any_order() {
        List<ReadLine> lines = read(BatchFormat.CSV, """
                \uFEFFlanguage,url,description,threatToLife\r
                el,https://a.example/,"says ""hello"", twice",true\r
                ,https://b.example/,,\r
                """);

        assertThat(lines)
                .containsExactly(
                        new ReadLine.Parsed(
                                2, new BatchLine("https://a.example/", "says \"hello\", twice", null, "el", true)),
                        new ReadLine.Parsed(3, new BatchLine("https://b.example/", null, null, null, null)));
    }

    @Test
    void a_word_is_not_told_by_its_number_in_csv_either() {
        assertThat(read(BatchFormat.CSV, "url,category\nhttps://a.example/,6\n"))
                .containsExactly(new ReadLine.Unreadable(2, "The field category has a value of the wrong kind"));
    }

    @Test
    void a_quote_that_is_never_closed_stays_in_its_line() {
        List<ReadLine> lines = read(
                BatchFormat.CSV,
                "url,description\nhttps://a.example/,\"open\nhttps://b.example/,x\nhttps://c.example/");

        assertThat(lines.get(0)).isInstanceOf(ReadLine.Unreadable.class);
        assertThat(lines.get(1)).isInstanceOf(ReadLine.Parsed.class);
        assertThat(lines.get(2)).isEqualTo(new ReadLine.Unreadable(4, "It has not as many fields as the header"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"description", "url,secret", "url,url", "https://a.example/", "\"url"})
    void a_header_that_cannot_be_used_fails_the_batch(String header) {
        assertThatThrownBy(() -> read(BatchFormat.CSV, header + "\nhttps://a.example/"))
                .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.type())
                        .isEqualTo(IntakeProblem.BATCH_UNREADABLE));
    }

    @Test
    void a_line_that_is_not_utf_8_is_refused() {
        byte[] body = "{\"url\":\"https://a.example/\u00e4\"}\n{\"url\":\"https://b.example/\"}"
                .getBytes(StandardCharsets.ISO_8859_1);

        assertThat(BatchFormat.NDJSON.read(BatchBody.lines(body)))
                .first()
                .isEqualTo(new ReadLine.Unreadable(1, "It is not UTF-8"));
    }

    private static List<ReadLine> read(BatchFormat format, String body) {
        return format.read(BatchBody.lines(body.getBytes(StandardCharsets.UTF_8)));
    }
}
