package org.openiru.events;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openiru.events.AssessmentEvent.CaseClaimed;
import org.openiru.events.ReferralEvent.AccessDisablingClaimed;
import org.openiru.events.ReportEvent.ReportReceived;

class TopicTest {

    @Test
    void a_type_names_topic_and_fact_and_version() {
        assertThat(Topic.typeOf(ReportReceived.class)).isEqualTo("org.openiru.reports.report-received.v1");
        assertThat(Topic.typeOf(CaseClaimed.class)).isEqualTo("org.openiru.assessments.case-claimed.v1");
        assertThat(Topic.typeOf(AccessDisablingClaimed.class))
                .isEqualTo("org.openiru.referrals.access-disabling-claimed.v1");
    }

    @Test
    void the_fact_of_each_type_is_found_again() {
        assertThat(Samples.facts()).isNotEmpty().allSatisfy(fact -> assertThat(Topic.factOf(Topic.typeOf(fact)))
                .contains(fact));
        assertThat(Topic.factOf("org.openiru.reports.nothing.v1")).isEmpty();
    }

    @Test
    void each_consuming_service_has_a_dead_letter_topic() {
        assertThat(Topic.allNames())
                .containsExactly(
                        "iru.reports",
                        "iru.assessments",
                        "iru.referrals",
                        "iru.history",
                        "iru.intake.dead-letters",
                        "iru.assessment.dead-letters",
                        "iru.referral.dead-letters",
                        "iru.reporting.dead-letters");
    }
}
