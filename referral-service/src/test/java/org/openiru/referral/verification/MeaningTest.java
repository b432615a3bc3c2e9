package org.openiru.referral.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

class MeaningTest {

    @Test
    void only_what_is_gone_for_everybody_is_absent_and_what_nobody_could_see_says_nothing() {
        assertThat(with(Meaning.ABSENT)).containsExactly(Finding.GONE, Finding.REMOVED_PAGE);
        assertThat(with(Meaning.PRESENT)).containsExactly(Finding.GEO_BLOCKED, Finding.MOVED, Finding.STILL_UP);
        assertThat(with(Meaning.NOTHING)).containsExactly(Finding.LOGIN_WALL, Finding.UNREACHABLE);
    }

    private static EnumSet<Finding> with(Meaning meaning) {
        EnumSet<Finding> findings = EnumSet.noneOf(Finding.class);
        Arrays.stream(Finding.values())
                .filter(finding -> Meaning.of(finding) == meaning)
                .forEach(findings::add);
        return findings;
    }
}
