package org.openiru.referral.deadline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openiru.events.AssessmentEvent.CaseAssessed;
import org.openiru.events.Outcome;
import org.openiru.events.ReferralEvent.LateAnswerReceived;
import org.openiru.events.ReferralEvent.NoticeDelivered;
import org.openiru.events.ReferralEvent.ReferralIssued;
import org.openiru.events.ReferralEvent.ReferralRefused;
import org.openiru.events.ReferralEvent.ReferralReminded;
import org.openiru.events.ReferralEvent.ReferralUnanswered;
import org.openiru.events.ReminderStep;
import org.openiru.events.Topic;
import org.openiru.referral.ServiceTest;
import org.openiru.referral.World.Reply;

@QuarkusTest
class DeadlineIT extends ServiceTest {

    @Test
    void a_referral_that_nobody_answers_in_time_counts_as_unanswered_once() {
        // Given
        givenProvider();
        CaseAssessed assessed = givenAssessed(Outcome.REFER);
        event(NoticeDelivered.class, assessed);

        // When
        clock.advance(Duration.ofHours(31));

        // Then
        ReferralUnanswered unanswered =
                event(ReferralUnanswered.class, assessed).event();
        assertThat(unanswered.deadline())
                .isEqualTo(event(ReferralIssued.class, assessed).event().deadline());
        assertThat(unanswered.lapsedAt()).isAfterOrEqualTo(unanswered.deadline());
        UUID referral = unanswered.referral().referralId();
        assertThat(read(referral).getString("state")).isEqualTo("UNANSWERED");
        assertThat(read(referral).getList("deadlines.status")).isEqualTo(Collections.nCopies(4, "FIRED"));

        // When another two days pass
        clock.advance(Duration.ofDays(2));
        CaseAssessed later = givenAssessed(Outcome.REFER);
        event(NoticeDelivered.class, later);

        // Then
        assertThat(events(ReferralUnanswered.class, assessed)).hasSize(1);
    }

    @Test
    void a_provider_has_a_deadline_of_its_own_also_when_its_endpoint_is_dead() {
        // Given
        Map<String, Object> body = provider(host);
        body.put("responseDeadline", "PT1S");
        givenProvider(body);
        world.host(host).behaves(request -> Reply.status(500));

        // When
        CaseAssessed assessed = givenAssessed(Outcome.REFER);

        // Then
        event(ReferralUnanswered.class, assessed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"referral.refused", "content.disabled", "content.removed"})
    void an_answer_in_time_settles_every_step(String answer) {
        // Given
        AProvider provider = givenProvider();
        CaseAssessed answered = givenAssessed(Outcome.REFER);
        CaseAssessed silent = givenAssessed(Outcome.REFER);
        answering(provider).says(answer, issued(answered)).statusCode(204);
        event(NoticeDelivered.class, silent);

        // When
        clock.advance(Duration.ofHours(31));

        // Then
        event(ReferralUnanswered.class, silent);
        assertThat(events(ReferralUnanswered.class, answered)).isEmpty();
        assertThat(events(ReferralReminded.class, answered)).isEmpty();
        assertThat(read(issued(answered)).getList("deadlines.status")).isEqualTo(Collections.nCopies(4, "SETTLED"));
    }

    @Test
    void who_only_acknowledges_is_reminded_but_has_not_left_the_referral_unanswered() {
        // Given
        AProvider provider = givenProvider();
        CaseAssessed acknowledged = givenAssessed(Outcome.REFER);
        CaseAssessed silent = givenAssessed(Outcome.REFER);
        answering(provider).says("referral.received", issued(acknowledged)).statusCode(204);
        event(NoticeDelivered.class, silent);

        // When
        clock.advance(Duration.ofHours(31));

        // Then
        event(ReferralUnanswered.class, silent);
        event(ReferralReminded.class, acknowledged, reminded -> reminded.step() == ReminderStep.SECOND_CONTACT);
        assertThat(events(ReferralUnanswered.class, acknowledged)).isEmpty();
        assertThat(read(issued(acknowledged)).getString("state")).isEqualTo("ACKNOWLEDGED");
        assertThat(read(issued(acknowledged)).getList("deadlines.status"))
                .isEqualTo(List.of("FIRED", "FIRED", "FIRED", "SETTLED"));
    }

    @Test
    void a_late_answer_is_announced_as_late_before_it_is_told() {
        // Given
        AProvider provider = givenProvider();
        CaseAssessed assessed = givenAssessed(Outcome.REFER);
        UUID referral = issued(assessed);
        event(NoticeDelivered.class, assessed);
        clock.advance(Duration.ofHours(31));
        event(ReferralUnanswered.class, assessed);

        // When
        answering(provider).says("referral.refused", referral).statusCode(204);

        // Then
        event(ReferralRefused.class, assessed);
        List<String> types = PUBLISHED.records().stream()
                .filter(record -> assessed.subject().equals(record.key()))
                .map(record -> new String(record.headers().lastHeader("ce_type").value(), UTF_8))
                .toList();
        assertThat(types)
                .endsWith(
                        Topic.typeOf(ReferralUnanswered.class),
                        Topic.typeOf(LateAnswerReceived.class),
                        Topic.typeOf(ReferralRefused.class));
        assertThat(read(referral).getString("state")).isEqualTo("REFUSED");
    }
}
