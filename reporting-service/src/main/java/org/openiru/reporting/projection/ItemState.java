package org.openiru.reporting.projection;

import static org.openiru.reporting.readmodel.Measure.REMOVED;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.openiru.events.Referral;
import org.openiru.events.ReferralEvent.AccessDisablingClaimed;
import org.openiru.events.ReferralEvent.ContentReappeared;
import org.openiru.events.ReferralEvent.LateAnswerReceived;
import org.openiru.events.ReferralEvent.ReferralUnanswered;
import org.openiru.events.ReferralEvent.ReferralWithdrawn;
import org.openiru.events.ReferralEvent.RemovalClaimed;
import org.openiru.events.ReferralEvent.RemovalRefuted;
import org.openiru.events.ReferralEvent.RemovalVerified;
import org.openiru.reporting.readmodel.Measure;

/**
 * What one topic told about one item so far, and so what the next fact adds.
 *
 * <p>It remembers <em>at which offset</em> each event was first seen and each measure was counted; deltas are read from
 * that memory alone. So the same fact at the same offset, computed again after a crash, gives the same deltas although the
 * state already contains it, and the same fact published again at a later offset gives none.
 */
final class ItemState {

    private long offset;
    private final Map<UUID, Long> seen;
    private final Map<Measure, Long> firsts;
    private final List<Lapse> lapses;
    private final List<Removal> removals;
    private @Nullable Instant claimedAt;

    ItemState() {
        this(-1, Map.of(), Map.of(), List.of(), List.of(), null);
    }

    ItemState(
            long offset,
            Map<UUID, Long> seen,
            Map<Measure, Long> firsts,
            List<Lapse> lapses,
            List<Removal> removals,
            @Nullable Instant claimedAt) {
        this.offset = offset;
        this.seen = new HashMap<>(seen);
        this.firsts = new EnumMap<>(Measure.class);
        this.firsts.putAll(firsts);
        this.lapses = new ArrayList<>(lapses);
        this.removals = new ArrayList<>(removals);
        this.claimedAt = claimedAt;
    }

    /** The deltas that the fact causes; afterwards the state contains the fact. */
    List<Delta> apply(Fact fact) {
        List<Count> counts = Counting.of(fact.event());
        Long firstSeen = seen.get(fact.id());
        if (firstSeen == null && fact.offset() > offset) {
            learn(fact, counts);
            return deltas(fact, counts);
        }
        // Anything else was published again, or is so old that its id was forgotten: the counters have it.
        return Objects.equals(firstSeen, fact.offset()) ? deltas(fact, counts) : List.of();
    }

    private void learn(Fact fact, List<Count> counts) {
        counts.stream().filter(Count::oncePerItem).forEach(count -> firsts.putIfAbsent(count.measure(), fact.offset()));
        switch (fact.event()) {
            case RemovalClaimed e -> claimed(e.claimedAt());
            case AccessDisablingClaimed e -> claimed(e.claimedAt());
            case RemovalRefuted e -> claimedAt = null;
            case RemovalVerified e -> removed(fact.offset(), e);
            case ContentReappeared e -> reappeared(fact.offset());
            case ReferralUnanswered e -> lapsed(fact.offset(), e);
            case LateAnswerReceived e -> noLongerUnanswered(fact.offset(), e.referral());
            case ReferralWithdrawn e -> noLongerUnanswered(fact.offset(), e.referral());
            default -> {
                // Counting is all that there is to it.
            }
        }
        seen.put(fact.id(), fact.offset());
        offset = fact.offset();
    }

    private List<Delta> deltas(Fact fact, List<Count> counts) {
        List<Delta> deltas = new ArrayList<>(4);
        for (Count count : counts) {
            if (!count.oncePerItem() || isFirst(count.measure(), fact)) {
                deltas.add(count.delta(fact, 1));
            }
        }
        for (Removal removal : removals) {
            if (removal.offset() == fact.offset()) {
                deltas.addAll(removal.deltas(fact, 1));
            } else if (Objects.equals(removal.undoneOffset(), fact.offset())) {
                deltas.addAll(removal.deltas(fact, -1));
            }
        }
        for (Lapse lapse : lapses) {
            if (lapse.offset() == fact.offset()) {
                deltas.add(lapse.delta(fact, 1));
            } else if (Objects.equals(lapse.answeredOffset(), fact.offset())) {
                deltas.add(lapse.delta(fact, -1));
            }
        }
        return deltas;
    }

    private boolean isFirst(Measure measure, Fact fact) {
        return Objects.equals(firsts.get(measure), fact.offset());
    }

    private void claimed(Instant at) {
        if (claimedAt == null) {
            claimedAt = at;
        }
    }

    private void removed(long at, RemovalVerified event) {
        // Items of before removals were kept one by one have theirs among the firsts.
        if (!firsts.containsKey(REMOVED) && removals.stream().allMatch(Removal::isUndone)) {
            removals.add(Removal.of(at, event, inTime(event)));
        }
    }

    private void reappeared(long at) {
        removals.replaceAll(removal -> removal.undoneAt(at));
        claimedAt = null;
    }

    private boolean inTime(RemovalVerified event) {
        Instant gone = claimedAt == null || event.verifiedAt().isBefore(claimedAt) ? event.verifiedAt() : claimedAt;
        return !gone.isAfter(event.deadline());
    }

    private void lapsed(long at, ReferralUnanswered event) {
        if (lapses.stream().allMatch(Lapse::isAnswered)) {
            var dimensions = Counting.dimensions(event.referral());
            var day = Count.dayOf(event.lapsedAt());
            lapses.add(new Lapse(at, event.referral().referralId(), day, dimensions, null));
        }
    }

    private void noLongerUnanswered(long at, Referral referral) {
        lapses.replaceAll(lapse -> lapse.isOpenFor(referral.referralId()) ? lapse.answeredAt(at) : lapse);
    }

    long offset() {
        return offset;
    }

    Map<UUID, Long> seen() {
        return seen;
    }

    Map<Measure, Long> firsts() {
        return firsts;
    }

    List<Lapse> lapses() {
        return lapses;
    }

    List<Removal> removals() {
        return removals;
    }

    @Nullable
    Instant claimedAt() {
        return claimedAt;
    }
}
