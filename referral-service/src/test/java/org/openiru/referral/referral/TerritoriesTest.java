package org.openiru.referral.referral;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TerritoriesTest {

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "worldwide", "Everywhere", "*"})
    void no_territory_is_everywhere(String words) {
        assertThat(Territories.of(words).everywhere()).isTrue();
        assertThat(Territories.of(words).include("BR")).isTrue();
        assertThat(Territories.of(words).areTooFewForAnOrder()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"DE | DE | true", "de, fr | FR | true", "DE/FR | IT | false", "EU | it | true", "EU | CH | false"})
    void what_is_named_is_what_is_meant(String words, String place, boolean within) {
        assertThat(Territories.of(words).include(place)).isEqualTo(within);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DE                | true",
                "DE, FR            | true",
                "EU                | false",
                "EU, CH            | false",
                "Deutschland       | false",
                "the whole Union   | false",
            })
    void an_order_needs_all_member_states_and_words_that_cannot_be_read_are_believed(String words, boolean tooFew) {
        assertThat(Territories.of(words).areTooFewForAnOrder()).isEqualTo(tooFew);
    }

    @Test
    void all_member_states_by_name_are_the_union() {
        String all = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK";
        assertThat(Territories.of(all).areTooFewForAnOrder()).isFalse();
        assertThat(Territories.of(all.replace("MT ", "")).areTooFewForAnOrder()).isTrue();
    }
}
