package org.openiru.referral.escalation;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.openiru.events.ReminderStep;
import org.openiru.referral.ReferralProblem;
import org.openiru.referral.provider.EmergencyContact;
import org.openiru.referral.provider.Providers;
import org.openiru.referral.referral.Decision.Unchanged;
import org.openiru.referral.referral.Fact.Loss;
import org.openiru.referral.referral.Fact.Reminded;
import org.openiru.referral.referral.ReferralChanged;
import org.openiru.referral.referral.ReferralDesk;
import org.openiru.referral.referral.ReferralFile;
import org.openiru.web.problem.ProblemException;

/** Keeps which second contacts are to be called, and what came of it. */
@ApplicationScoped
class ContactCalls {

    private static final NoArgGenerator IDS = Generators.timeBasedEpochRandomGenerator();

    private final EntityManager entities;
    private final Providers providers;
    private final ReferralDesk desk;
    private final Clock clock;

    ContactCalls(EntityManager entities, Providers providers, ReferralDesk desk, Clock clock) {
        this.entities = entities;
        this.providers = providers;
        this.desk = desk;
        this.clock = clock;
    }

    void onChange(@Observes ReferralChanged change) {
        if (change.decision() instanceof Unchanged) {
            return;
        }
        ReferralFile file = change.file();
        switch (change.fact()) {
            case Reminded reminded
            when reminded.step() == ReminderStep.SECOND_CONTACT -> call(file, contact -> contact.email() == null);
            // Its hour does not begin before somebody has it: whoever can be called, is.
            case Loss lost when file.isUndeliveredOrder() -> call(file, contact -> true);
            default -> {
                if (!isOwed(file)) {
                    drop(file);
                }
            }
        }
    }

    /** An order is called about until it is delivered; a call about a referral can still bring an answer when that counts as unanswered. */
    private static boolean isOwed(ReferralFile file) {
        return switch (file.track()) {
            case REMOVAL_ORDER -> file.isUndeliveredOrder();
            case REFERRAL -> file.state().owesDecision();
        };
    }

    private void drop(ReferralFile file) {
        openOf(file.id()).forEach(call -> call.drop(now()));
    }

    private void call(ReferralFile file, Predicate<EmergencyContact> whom) {
        providers.emergencyContact(file.providerId().orElseThrow()).filter(whom).ifPresent(contact -> {
            String phone = contact.phone();
            if (phone != null && openOf(file.id()).isEmpty()) {
                entities.persist(new ContactCall(IDS.generate(), file.id(), contact.name(), phone, now()));
            }
        });
    }

    private List<ContactCall> openOf(UUID referralId) {
        return entities.createQuery(
                        "from ContactCall c where c.referralId = :id and c.state = :open", ContactCall.class)
                .setParameter("id", referralId)
                .setParameter("open", ContactCall.State.OPEN)
                .getResultList();
    }

    /**
     * Writes down what came of a call; the same again changes nothing.
     *
     * @throws ProblemException 404, or 409 if it is not open any more
     */
    @Transactional
    ContactCallView done(UUID callId, String outcome, String officer) {
        ContactCall known = entities.find(ContactCall.class, callId);
        if (known == null) {
            throw new ProblemException(ReferralProblem.CALL_NOT_FOUND, "No call has this id.");
        }
        ReferralFile file = desk.take(known.referralId()).orElseThrow();
        entities.refresh(known, LockModeType.PESSIMISTIC_WRITE); // what was done before the referral was free counts
        if (known.isOpen()) {
            known.done(outcome, officer, now());
        } else if (!known.cameTo(outcome)) {
            throw new ProblemException(ReferralProblem.CALL_CLOSED, "It is " + known.state() + ".");
        }
        return ContactCallView.of(known, file);
    }

    /** A page, oldest first. */
    @Transactional
    List<ContactCallView> list(ContactCall.@Nullable State state, @Nullable UUID after, int limit) {
        String condition = (state == null ? "" : " and c.state = :state") + (after == null ? "" : " and c.id > :after");
        TypedQuery<ContactCall> calls = entities.createQuery(
                "from ContactCall c where true = true" + condition + " order by c.id", ContactCall.class);
        if (state != null) {
            calls.setParameter("state", state);
        }
        if (after != null) {
            calls.setParameter("after", after);
        }
        return calls.setMaxResults(limit).getResultList().stream()
                .map(call -> ContactCallView.of(call, entities.find(ReferralFile.class, call.referralId())))
                .toList();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
