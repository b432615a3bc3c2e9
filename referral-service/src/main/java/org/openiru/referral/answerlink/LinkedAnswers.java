package org.openiru.referral.answerlink;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import org.openiru.referral.acknowledgement.AnswerBody;
import org.openiru.referral.acknowledgement.Answers;
import org.openiru.referral.acknowledgement.SignedAnswer;
import org.openiru.referral.answerlink.LinkedNotice.Closed;
import org.openiru.referral.answerlink.LinkedNotice.Open;
import org.openiru.referral.referral.Fact.CannotExecute;
import org.openiru.referral.referral.Fact.Disabled;
import org.openiru.referral.referral.Fact.Refused;
import org.openiru.referral.referral.Fact.Removed;
import org.openiru.referral.referral.ReferralChanged;
import org.openiru.referral.referral.ReferralFile;
import org.openiru.referral.referral.ReferralState;

/** Answers given by link; they go the same way as signed ones. */
@ApplicationScoped
class LinkedAnswers {

    private static final NoArgGenerator IDS = Generators.timeBasedEpochRandomGenerator();

    private final EntityManager entities;
    private final AnswerLinks links;
    private final Answers answers;
    private final ObjectMapper json;
    private final Clock clock;

    LinkedAnswers(EntityManager entities, AnswerLinks links, Answers answers, ObjectMapper json, Clock clock) {
        this.entities = entities;
        this.links = links;
        this.answers = answers;
        this.json = json;
        this.clock = clock;
    }

    @Transactional
    LinkedNotice find(String token) {
        Optional<AnswerLink> found = links.find(token);
        if (found.isEmpty()) {
            return Closed.UNKNOWN;
        }
        AnswerLink link = found.get();
        if (link.isWornOut()) {
            return Closed.USED_UP;
        }
        if (link.hasExpired(clock.instant())) {
            return Closed.EXPIRED;
        }
        ReferralFile file = entities.find(ReferralFile.class, link.referralId());
        return file.state() == ReferralState.WITHDRAWN ? Closed.WITHDRAWN : new Open(link.providerId(), file);
    }

    /** Takes the answer in; tells why if it contradicts what is known. */
    @Transactional
    Optional<String> take(Open notice, AnswerForm form) {
        ReferralFile file = notice.file();
        AnswerBody body = new AnswerBody(
                form.type(file.track()).orElseThrow(), clock.instant().atOffset(ZoneOffset.UTC), form.data(file.id()));
        SignedAnswer answer = new SignedAnswer(notice.providerId(), "link_" + IDS.generate(), null, null, bytes(body));
        return switch (answers.take(answer, body)) {
            case Answers.Outcome.Taken taken -> Optional.empty();
            case Answers.Outcome.Contradiction contradiction -> Optional.of(contradiction.why());
            case Answers.Outcome.NotYours notYours -> Optional.of("The notice now belongs to another provider");
        };
    }

    private byte[] bytes(AnswerBody body) {
        try {
            return json.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An answer cannot be written", e);
        }
    }

    /** A final answer uses up every link to the referral, by whatever way it came. */
    void onAnswer(@Observes ReferralChanged change) {
        switch (change.fact()) {
            case Removed removed -> links.wearOut(change.file().id());
            case Disabled disabled
            when disabled.suffices(change.file().track()) ->
                links.wearOut(change.file().id());
            case Refused refused -> links.wearOut(change.file().id());
            case CannotExecute cannot -> links.wearOut(change.file().id());
            default -> {
                // Leaves room for a final answer.
            }
        }
    }
}
