package org.openiru.reporting.history;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openiru.reporting.history.BoundedLines.Line;

class BoundedLinesTest {

    @Test
    void a_line_may_have_4096_bytes_and_not_one_more_and_the_next_one_can_be_read() throws IOException {
        // Two bytes each, and one at the end
        String longest = "é".repeat(2_047) + "xy";
        List<Line> lines = read((longest + "\n" + longest + "z\nnext").getBytes(UTF_8));
        assertThat(lines)
                .containsExactly(
                        new Line(1, longest, ""),
                        new Line(2, null, "The line is longer than 4096 bytes"),
                        new Line(3, "next", ""));
    }

    @Test
    void a_line_in_another_encoding_is_no_line_and_the_next_one_can_be_read() throws IOException {
        assertThat(read("Bücher\nnext".getBytes(ISO_8859_1)))
                .containsExactly(new Line(1, null, "The line is not UTF-8"), new Line(2, "next", ""));
        assertThat(read("a\r\nä".getBytes(UTF_16LE)).getLast().text()).isNotEqualTo("ä");
    }

    @Test
    void ends_of_lines_and_the_mark_before_the_first_are_as_editors_write_them() throws IOException {
        assertThat(read("\uFEFFa\r\n\r\nb\n".getBytes(UTF_8)))
                .containsExactly(new Line(1, "a", ""), new Line(2, "", ""), new Line(3, "b", ""));
    }

    private static List<Line> read(byte[] body) throws IOException {
        BoundedLines lines = new BoundedLines(new ByteArrayInputStream(body));
        List<Line> read = new ArrayList<>();
        for (Line line = lines.next(); line != null; line = lines.next()) {
            read.add(line);
        }
        return read;
    }
}
