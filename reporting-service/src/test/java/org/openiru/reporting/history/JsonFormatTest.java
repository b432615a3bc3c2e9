package org.openiru.reporting.history;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonFormatTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "past.csv    | '{'                                  | false",
                "PAST.CSV    | '{\"measure\":\"removed\"}'          | false",
                "past.ndjson | 'measure,period'                     | true",
                "past.JSONL  | ''                                   | true",
                "past.txt    | '{\"measure\":\"removed\"}'          | true",
                "past.txt    | '\uFEFF\n \r\n{\"measure\":\"removed\"}' | true",
                "past        | 'measure,period'                     | false",
                "past.txt    | '[{}]'                               | false",
                "past.txt    | ''                                   | false"
            })
    void a_file_is_told_by_its_name_or_else_by_its_first_character(String name, String text, boolean json)
            throws Exception {
        InputStream file = new ByteArrayInputStream(text.getBytes(UTF_8));

        assertThat(JsonFormat.isThatOf(name, file)).isEqualTo(json);
        assertThat(new String(file.readAllBytes(), UTF_8)).isEqualTo(text);
    }
}
