package org.openiru.referral.hold;

import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.openiru.events.AssessmentEvent.CaseAssessed;
import org.openiru.events.AssessmentEvent.HoldLifted;
import org.openiru.events.AssessmentEvent.HoldPlaced;
import org.openiru.events.Outcome;
import org.openiru.events.ReferralEvent.NoticeDelivered;
import org.openiru.referral.ServiceTest;
import org.openiru.referral.World.Reply;
import org.openiru.testsupport.Json;

@QuarkusTest
class ReissueIT extends ServiceTest {

    @Test
    void what_is_issued_anew_waits_until_its_older_withdrawal_has_arrived() {
        // Given a provider that cannot take withdrawals just now
        givenProvider();
        AtomicBoolean failing = new AtomicBoolean(true);
        List<String> accepted = new CopyOnWriteArrayList<>();
        world.host(host).behaves(request -> {
            String type = Json.of(request.body()).getString("type");
            if (failing.get() && type.equals("referral.withdrawn")) {
                return Reply.status(500);
            }
            accepted.add(type);
            return Reply.status(204);
        });
        CaseAssessed assessed = givenAssessed(Outcome.REFER);
        UUID referral =
                event(NoticeDelivered.class, assessed).event().referral().referralId();
        Instant now = clock.instant();
        ASSESSMENT.publish(new HoldPlaced(assessed.item().contentId(), now, now.plus(Duration.ofDays(1))));
        await().until(() -> world.host(host).notices().size() > 1);

        // When
        ASSESSMENT.publish(new HoldLifted(assessed.item().contentId(), clock.instant()));
        await().until(() -> isPutOff(read(referral)));
        failing.set(false);

        // Then
        await().until(() -> accepted.equals(List.of("referral.requested", "referral.withdrawn", "referral.requested")));
    }

    private static boolean isPutOff(Json referral) {
        String next = referral.getString("notices[2].nextAttemptAt");
        return next != null
                && Instant.parse(next).isAfter(Instant.parse(referral.getString("notices[2].createdAt")))
                && referral.getList("notices[2].attempts").isEmpty();
    }
}
