package org.openiru.local.history;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openiru.local.stack.StackException;

class HistoryFileTest {

    @TempDir
    Path folder;

    @Test
    void each_part_of_a_csv_file_names_the_columns_and_knows_the_lines_before_it() throws Exception {
        // Given
        int lines = HistoryFile.TOGETHER + 1;
        Path file = folder.resolve("Past.CSV");
        Files.writeString(file, "columns\n" + numbered(lines) + "\n");
        // When
        List<HistoryFile.Part> parts = parts(file);
        // Then
        assertThat(parts).hasSize(2);
        assertThat(text(parts.get(0))).startsWith("columns\nl\u00edne 1\n");
        assertThat(parts.get(0).linesBefore()).isZero();
        assertThat(text(parts.get(1))).isEqualTo("columns\nl\u00edne " + lines);
        // Its second line is line 2002 of the file.
        assertThat(parts.get(1).linesBefore()).isEqualTo(HistoryFile.TOGETHER);
    }

    @Test
    void lines_of_json_have_no_columns_in_front() throws Exception {
        // Given
        Path file = folder.resolve("past.ndjson");
        Files.writeString(file, numbered(HistoryFile.TOGETHER + 1));
        // When
        List<HistoryFile.Part> parts = parts(file);
        // Then
        assertThat(text(parts.get(1))).isEqualTo("l\u00edne " + (HistoryFile.TOGETHER + 1));
        assertThat(parts.get(1).linesBefore()).isEqualTo(HistoryFile.TOGETHER);
    }

    @Test
    void a_count_that_contradicts_an_earlier_line_is_left_out_also_in_another_part() throws Exception {
        // Given the same figure with another count at the end, and with the first count again
        Path file = folder.resolve("past.csv");
        Files.writeString(
                file,
                "measure,period,count,basis,source,language\nrefuted,2011-01,5,RECORDED,\"Register, old\",\n"
                        + numbered(HistoryFile.TOGETHER)
                        + "\n\"refuted\",2011-01, 7,PUBLISHED,\"Register, old\",unknown"
                        + "\nrefuted,2011-01,7,RECORDED,\"Register, old\",en"
                        + "\nrefuted,2011-01,5,RECORDED,\"Register, old\",");
        // When
        HistoryFile.Part part = parts(file).get(1);
        // Then
        assertThat(part.contradictions())
                .containsExactly(new HistoryFile.Contradiction(
                        2_003, "Line 2 says another count of the same; a reference would tell them apart"));
        assertThat(text(part).lines())
                .containsExactly(
                        "measure,period,count,basis,source,language",
                        "l\u00edne " + HistoryFile.TOGETHER,
                        "",
                        "refuted,2011-01,7,RECORDED,\"Register, old\",en",
                        "refuted,2011-01,5,RECORDED,\"Register, old\",");
    }

    @Test
    void lines_of_json_contradict_each_other_whatever_the_order_of_their_members() throws Exception {
        // Given
        Path file = folder.resolve("past.ndjson");
        Files.writeString(
                file,
                "{\"measure\":\"refuted\",\"period\":\"2011-01\",\"count\":5,\"campaign\":\"none\"}\n"
                        + numbered(HistoryFile.TOGETHER)
                        + "\n{\"count\":7,\"period\":\"2011-01\",\"measure\":\"refuted\",\"language\":null}");
        // Then
        assertThat(parts(file).get(1).contradictions())
                .extracting(HistoryFile.Contradiction::line)
                .containsExactly(2_002L);
    }

    @Test
    void a_file_whose_format_its_name_does_not_tell_is_refused() throws Exception {
        Path file = Files.createFile(folder.resolve("past.xlsx"));
        assertThatThrownBy(() -> HistoryFile.of(file))
                .isInstanceOf(StackException.class)
                .hasMessageContaining(".csv");
    }

    private static String numbered(int lines) {
        return IntStream.rangeClosed(1, lines).mapToObj(i -> "l\u00edne " + i).collect(Collectors.joining("\n"));
    }

    private static String text(HistoryFile.Part part) {
        return new String(part.body(), UTF_8);
    }

    private static List<HistoryFile.Part> parts(Path file) throws Exception {
        List<HistoryFile.Part> parts = new ArrayList<>();
        HistoryFile.of(file).each(parts::add);
        return parts;
    }
}
