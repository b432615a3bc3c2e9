package org.openiru.intake.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportReferenceTest {
    @Test
    void a_reference_is_seven_groups_of_four_from_an_alphabet_of_32_which_makes_140_bits() {
        assertThat(ReportReference.random().value()).matches("[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){6}");
    }

    @Test
    void references_differ_and_use_the_whole_alphabet_at_every_place() {
        var references = Stream.generate(ReportReference::random).limit(2000).collect(Collectors.toSet());

        assertThat(references).hasSize(2000);
        for (int place : new int[] {0, 17, 33}) {
            assertThat(references.stream().map(reference -> reference.value().charAt(place)))
                    .as("place %d", place)
                    .satisfies(
                            symbols -> assertThat(symbols.stream().distinct()).hasSize(32));
        }
    }

    @Test
    void people_may_write_it_in_their_own_way() {
        String written = " 0oiL-abcd efgh-jkmn-pqrs-tvwx-yz01 ";

        assertThat(ReportReference.parse(written)).hasValue(new ReportReference("0011-ABCD-EFGH-JKMN-PQRS-TVWX-YZ01"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "1234", "0011-ABCD-EFGH-JKMN-PQRS-TVWX-YZ0", "0011-ABCD-EFGH-JKMN-PQRS-TVWX-YZ0U", "%00"})
    void anything_else_is_no_reference(String written) {
        assertThat(ReportReference.parse(written)).isEmpty();
    }
}
