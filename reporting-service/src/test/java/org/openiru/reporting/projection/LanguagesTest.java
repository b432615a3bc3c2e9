package org.openiru.reporting.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguagesTest {

    @ParameterizedTest
    @CsvSource({
        "en, en",
        "en-GB, en",
        "PT_br, pt",
        "ckb-IQ, ckb",
        "so, so",
        "iw, he",
        "in-ID, id",
        "und, und",
        "en-x-www-evil-example, en",
        "x-www-evil-example, und",
        "qqx, und",
        "zz, und",
        "not a tag, und",
        ", "
    })
    void a_language_is_told_by_its_primary_subtag_if_it_is_one(@Nullable String tag, @Nullable String counted) {
        assertThat(Languages.counted(tag)).isEqualTo(counted);
    }

    @Test
    void nobody_can_make_rows_without_end() {
        Set<String> rows = new HashSet<>();
        for (char a = 'a'; a <= 'z'; a++) {
            for (char b = 'a'; b <= 'z'; b++) {
                for (char c = 'a'; c <= 'z'; c++) {
                    rows.add(Languages.counted("" + a + b + c));
                }
            }
        }
        assertThat(rows).hasSizeBetween(100, 1_000);
    }
}
