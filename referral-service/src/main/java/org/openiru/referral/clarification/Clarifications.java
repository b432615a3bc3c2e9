package org.openiru.referral.clarification;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.openiru.referral.ReferralProblem;
import org.openiru.referral.referral.Decision.Impossible;
import org.openiru.referral.referral.Decision.Moved;
import org.openiru.referral.referral.Decision.Unchanged;
import org.openiru.referral.referral.Fact;
import org.openiru.referral.referral.Fact.CannotExecute;
import org.openiru.referral.referral.Fact.ClarificationAsked;
import org.openiru.referral.referral.Fact.Clarified;
import org.openiru.referral.referral.Fact.Issued;
import org.openiru.referral.referral.Fact.Loss;
import org.openiru.referral.referral.Fact.Reappeared;
import org.openiru.referral.referral.Fact.RestartReceived;
import org.openiru.referral.referral.Fact.ToldOtherwise;
import org.openiru.referral.referral.Fact.WithdrawalReceived;
import org.openiru.referral.referral.Fact.Withdrawn;
import org.openiru.referral.referral.ReferralChanged;
import org.openiru.referral.referral.ReferralDesk;
import org.openiru.referral.referral.ReferralFile;
import org.openiru.web.problem.FieldError;
import org.openiru.web.problem.ProblemException;

/** Keeps what providers wait to be told, and takes the officers' replies. */
@ApplicationScoped
class Clarifications {

    /** More open questions about one referral than this tell an officer nothing new. */
    private static final int MOST_OPEN = 20;

    private static final NoArgGenerator IDS = Generators.timeBasedEpochRandomGenerator();

    private final EntityManager entities;
    private final ReferralDesk desk;
    private final Clock clock;

    Clarifications(EntityManager entities, ReferralDesk desk, Clock clock) {
        this.entities = entities;
        this.desk = desk;
        this.clock = clock;
    }

    /** A second question does not move the referral any more, but has to be read as well. */
    void onChange(@Observes ReferralChanged change) {
        ReferralFile file = change.file();
        boolean waits = file.state().awaitsClarification();
        switch (change.fact()) {
            case ClarificationAsked asked
            when waits -> {
                drop(file, Clarification.State.UNDELIVERED);
                ask(file, Clarification.Kind.QUESTION, asked.note());
            }
            case CannotExecute cannot
            when waits -> {
                drop(file, Clarification.State.UNDELIVERED);
                ask(file, Clarification.Kind.OBSTACLE, cannot.reason());
            }
            // Who asks is told by the reply.
            case Loss lost
            when file.state().mayHaveToBeTold() && !(change.decision() instanceof Unchanged) ->
                notTold(file, lost.reason());
            case Issued issued -> drop(file, Clarification.State.UNDELIVERED);
            case Withdrawn withdrawn
            when change.decision() instanceof Moved -> unsettled(file).forEach(task -> task.drop(now()));
            case Clarified clarified -> {
                // The reply itself closes what it answers.
            }
            case ToldOtherwise told -> {
                // So does what the officer says of its delivery.
            }
            case RestartReceived restart -> arrived(file);
            case WithdrawalReceived received -> arrived(file);
            default ->
                unsettled(file).stream().filter(task -> isMoot(task, file)).forEach(task -> task.drop(now()));
        }
    }

    private void arrived(ReferralFile file) {
        in(file.id(), Clarification.State.UNDELIVERED).forEach(task -> task.arrived(now()));
    }

    private static boolean isMoot(Clarification task, ReferralFile file) {
        return task.isOpen()
                ? !file.state().awaitsClarification()
                : file.knowsLastMessage() || !file.state().mayHaveToBeTold();
    }

    private void drop(ReferralFile file, Clarification.State state) {
        in(file.id(), state).forEach(task -> task.drop(now()));
    }

    /** What was replied becomes a task again; what else the provider has to know becomes one. */
    private void notTold(ReferralFile file, String why) {
        switch (file.lastMessage()) {
            case ISSUE -> {
                // Referrals have reminders and a second contact; the hour of an order that nobody received never begins
                // by itself.
                if (file.isUndeliveredOrder()) {
                    news(file, Clarification.Kind.ORDER, "The removal order was not delivered", why);
                }
            }
            case REPLY ->
                in(file.id(), Clarification.State.ANSWERED).stream()
                        .filter(task -> task.wasRepliedTo(file.lastMessageAt()))
                        .forEach(task -> task.notDelivered(why));
            case REAPPEARANCE -> news(file, Clarification.Kind.REAPPEARANCE, "The content is up again", why);
            case WITHDRAWAL -> news(file, Clarification.Kind.WITHDRAWAL, "Nothing is asked any more", why);
        }
    }

    private void news(ReferralFile file, Clarification.Kind kind, String what, String why) {
        in(file.id(), Clarification.State.UNDELIVERED).stream()
                .filter(task -> task.kind() == kind)
                .findFirst()
                .orElseGet(() -> {
                    Clarification task = new Clarification(IDS.generate(), file.id(), kind, what, now());
                    entities.persist(task);
                    return task;
                })
                .notDelivered(why);
    }

    private void ask(ReferralFile file, Clarification.Kind kind, String question) {
        List<Clarification> open = open(file.id());
        if (open.size() < MOST_OPEN && open.stream().noneMatch(task -> task.asks(kind, question))) {
            entities.persist(new Clarification(IDS.generate(), file.id(), kind, question, now()));
        }
    }

    /**
     * Replies to all that the provider waits for, in one notice.
     *
     * @return the newest of what was answered
     * @throws ProblemException 404 or 409
     */
    @Transactional
    ClarificationView reply(UUID referralId, String text, String officer) {
        ReferralFile file = desk.take(referralId)
                .orElseThrow(
                        () -> new ProblemException(ReferralProblem.REFERRAL_NOT_FOUND, "No referral has this id."));
        if (desk.record(file, new Clarified(text)) instanceof Impossible impossible) {
            throw new ProblemException(ReferralProblem.NOTHING_TO_CLARIFY, impossible.why() + ".");
        }
        List<Clarification> open = open(referralId);
        open.forEach(task -> task.answer(text, officer, now()));
        return ClarificationView.of(open.getLast(), file);
    }

    /**
     * Notes that an officer told the provider what did not reach it. The clock of an order begins anew with that.
     *
     * @param at when the provider had it
     * @return the newest of what it was told
     * @throws ProblemException 404, 409, or 422 if it cannot have been then
     */
    @Transactional
    ClarificationView delivered(UUID referralId, String how, Instant at, String officer) {
        ReferralFile file = desk.take(referralId)
                .orElseThrow(
                        () -> new ProblemException(ReferralProblem.REFERRAL_NOT_FOUND, "No referral has this id."));
        List<Clarification> untold = in(referralId, Clarification.State.UNDELIVERED);
        if (untold.isEmpty()) {
            throw new ProblemException(
                    ReferralProblem.NOTHING_TO_DELIVER,
                    "Nothing that this provider has to be told failed to reach it.");
        }
        Instant told = at.truncatedTo(ChronoUnit.MICROS);
        if (told.isAfter(now()) || told.isBefore(earliest(untold.getLast(), file))) {
            throw ProblemException.ofFields(
                    ReferralProblem.INVALID_DELIVERY,
                    "The provider cannot have been told then.",
                    List.of(new FieldError(
                            "/deliveredAt", "must be after what was to be told, and not in the future")));
        }
        if (desk.record(file, new ToldOtherwise(how, told)) instanceof Impossible impossible) {
            throw new ProblemException(ReferralProblem.NOTHING_TO_DELIVER, impossible.why() + ".");
        }
        untold.forEach(task -> task.deliver(how, told, officer, now()));
        return ClarificationView.of(untold.getLast(), file);
    }

    /** An officer need not have waited until a notice was given up. */
    private Instant earliest(Clarification task, ReferralFile file) {
        return switch (task.kind()) {
            case ORDER -> file.issuedAt();
            case REAPPEARANCE -> last(Reappeared.class, file);
            case WITHDRAWAL -> last(Withdrawn.class, file);
            case QUESTION, OBSTACLE -> task.since();
        };
    }

    private Instant last(Class<? extends Fact> fact, ReferralFile file) {
        return entities.createQuery(
                        "select max(h.happenedAt) from HistoryEntry h where h.referralId = :id and h.fact = :fact",
                        Instant.class)
                .setParameter("id", file.id())
                .setParameter("fact", fact.getSimpleName())
                .getSingleResult();
    }

    private List<Clarification> open(UUID referralId) {
        return in(referralId, Clarification.State.OPEN);
    }

    /** One question to the database, because every change of a referral asks it. */
    private List<Clarification> unsettled(ReferralFile file) {
        return entities.createQuery(
                        "from Clarification c where c.referralId = :id and c.state in (OPEN, UNDELIVERED) order by c.id",
                        Clarification.class)
                .setParameter("id", file.id())
                .getResultList();
    }

    private List<Clarification> in(UUID referralId, Clarification.State state) {
        return entities.createQuery(
                        "from Clarification c where c.referralId = :id and c.state = :state order by c.id",
                        Clarification.class)
                .setParameter("id", referralId)
                .setParameter("state", state)
                .getResultList();
    }

    /** A page, oldest first. */
    @Transactional
    List<ClarificationView> list(Clarification.@Nullable State state, @Nullable UUID after, int limit) {
        String condition = (state == null ? "" : " and c.state = :state") + (after == null ? "" : " and c.id > :after");
        var tasks = entities.createQuery(
                "from Clarification c where true = true" + condition + " order by c.id", Clarification.class);
        if (state != null) {
            tasks.setParameter("state", state);
        }
        if (after != null) {
            tasks.setParameter("after", after);
        }
        return tasks.setMaxResults(limit).getResultList().stream()
                .map(this::view)
                .toList();
    }

    @Transactional
    Optional<ClarificationView> show(UUID clarificationId) {
        return Optional.ofNullable(entities.find(Clarification.class, clarificationId))
                .map(this::view);
    }

    private ClarificationView view(Clarification task) {
        return ClarificationView.of(task, entities.find(ReferralFile.class, task.referralId()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
