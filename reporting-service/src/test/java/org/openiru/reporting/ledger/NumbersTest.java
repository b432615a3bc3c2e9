package org.openiru.reporting.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "0 1 -1 12", "-9223372036854775807 9223372036854775807 -20 300"})
    void what_is_written_is_read_again(String text) {
        // Given
        Numbers numbers = new Numbers();
        // When
        for (long number : Numbers.of(text)) {
            numbers.add(number);
        }
        // Then
        assertThat(numbers).hasToString(text);
    }
}
