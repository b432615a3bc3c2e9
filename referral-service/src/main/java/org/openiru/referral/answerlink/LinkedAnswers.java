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
import java.util.List;
import java.util.Optional;
import org.openiru.referral.acknowledgement.AnswerBody;
import org.openiru.referral.acknowledgement.Answers;
import org.openiru.referral.acknowledgement.SignedAnswer;
import org.openiru.referral.answerlink.LinkedNotice.Closed;
import org.openiru.referral.answerlink.LinkedNotice.Open;
import org.openiru.referral.answerlink.LinkedNotice.UsedUp;
import org.openiru.referral.referral.Fact.CannotExecute;
import org.openiru.referral.referral.Fact.Disabled;
import org.openiru.referral.referral.Fact.Refused;
import org.openiru.referral.referral.Fact.Removed;
import org.openiru.referral.referral.ReferralChanged;
import org.openiru.referral.referral.ReferralDesk;
import org.openiru.referral.referral.ReferralFile;
import org.openiru.referral.referral.ReferralState;

/** Answers given by link; they go the same way as signed ones. */
@ApplicationScoped
class LinkedAnswers {

    private static final NoArgGenerator IDS = Generators.timeBasedEpochRandomGenerator();

    /** More than a handful of what was said helps nobody to remember. */
    private static final int MOST_SHOWN = 5;

    private final EntityManager entities;
    private final ReferralDesk desk;
    private final AnswerLinks links;
    private final Answers answers;
    private final ObjectMapper json;
    private final Clock clock;

    LinkedAnswers(
            EntityManager entities,
            ReferralDesk desk,
            AnswerLinks links,
            Answers answers,
            ObjectMapper json,
            Clock clock) {
        this.entities = entities;
        this.desk = desk;
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
            return new UsedUp(said(link));
        }
        if (link.hasExpired(clock.instant())) {
            return Closed.EXPIRED;
        }
        ReferralFile file = entities.find(ReferralFile.class, link.referralId());
        boolean isTheirs = file.providerId().filter(link.providerId()::equals).isPresent();
        return !isTheirs || file.state() == ReferralState.WITHDRAWN
                ? Closed.WITHDRAWN
                : new Open(link.providerId(), file, said(link));
    }

    private List<SaidBefore> said(AnswerLink link) {
        return answers.counted(link.referralId(), link.providerId(), MOST_SHOWN).stream()
                .map(SaidBefore::of)
                .toList();
    }

    /** What became of an answer. */
    sealed interface Taking {

        /** Recorded; {@code news} unless that was said before. */
        record Recorded(boolean news) implements Taking {}

        /** Not recorded, and why. */
        record Refused(String why) implements Taking {}

        /** Not recorded: a final answer was given at the same time. */
        record TooLate(List<SaidBefore> said) implements Taking {
            public TooLate {
                said = List.copyOf(said);
            }
        }
    }

    /** Takes the answer in. Answers to one referral queue up here, also those that are sent from two pages at once. */
    @Transactional
    Taking take(String token, Open notice, AnswerForm form) {
        ReferralFile file = desk.take(notice.file().id()).orElseThrow();
        AnswerLink link = links.find(token).orElseThrow();
        if (link.isWornOut()) {
            return new Taking.TooLate(said(link));
        }
        if (form.isInterim(file.track()) && !links.countInterim(token)) {
            return new Taking.Refused(
                    "This link takes no more questions or receipts. Say what you did, or write to the sender of the notice");
        }
        AnswerBody body = new AnswerBody(
                form.type(file.track()).orElseThrow(), clock.instant().atOffset(ZoneOffset.UTC), form.data(file.id()));
        SignedAnswer answer = new SignedAnswer(notice.providerId(), "link_" + IDS.generate(), null, null, bytes(body));
        return switch (answers.take(answer, body)) {
            // A second question is read like the first.
            case Answers.Outcome.Taken taken -> new Taking.Recorded(taken.news() || form.isQuestion());
            case Answers.Outcome.Contradiction contradiction -> new Taking.Refused(contradiction.why());
            case Answers.Outcome.TooMany tooMany ->
                new Taking.Refused("This was said often before, and nothing new came with it");
            case Answers.Outcome.NotYours notYours -> new Taking.Refused("The notice now belongs to another provider");
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
