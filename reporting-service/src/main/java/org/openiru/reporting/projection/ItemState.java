package org.openiru.reporting.projection;

import static org.openiru.reporting.readmodel.Measure.BACKLOG;
import static org.openiru.reporting.readmodel.Measure.REMOVED;
import static org.openiru.reporting.readmodel.Measure.REMOVED_WITHIN_DEADLINE;
import static org.openiru.reporting.readmodel.Measure.TIME_TO_ACKNOWLEDGEMENT;
import static org.openiru.reporting.readmodel.Measure.TIME_TO_REMOVAL;
import static org.openiru.reporting.readmodel.Measure.UNANSWERED;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.openiru.events.AssessmentEvent.CaseAssessed;
import org.openiru.events.AssessmentEvent.CaseOpened;
import org.openiru.events.DomainEvent;
import org.openiru.events.HistoryEvent.FigureRecorded;
import org.openiru.events.ReferralEvent.AccessDisablingClaimed;
import org.openiru.events.ReferralEvent.ContentReappeared;
import org.openiru.events.ReferralEvent.LateAnswerReceived;
import org.openiru.events.ReferralEvent.NoticeAcknowledged;
import org.openiru.events.ReferralEvent.ReferralIssued;
import org.openiru.events.ReferralEvent.ReferralUnanswered;
import org.openiru.events.ReferralEvent.ReferralWithdrawn;
import org.openiru.events.ReferralEvent.RemovalClaimed;
import org.openiru.events.ReferralEvent.RemovalRefuted;
import org.openiru.events.ReferralEvent.RemovalVerified;
import org.openiru.reporting.ledger.Entry;
import org.openiru.reporting.readmodel.Dimensions;
import org.openiru.reporting.readmodel.DurationBuckets;
import org.openiru.reporting.readmodel.Measure;
import org.openiru.reporting.readmodel.RecordedFigure;

/**
 * What one topic told about one item so far, as far as it bears on what the next fact adds: a plain fold over the item's
 * facts in their order, each once. It knows nothing of redelivery; see {@link Batch} for that.
 */
final class ItemState {

    /** What was counted on a day and may be taken off that very day. */
    record Counted(LocalDate day, Dimensions dimensions) {

        Entry entry(Measure measure, int bucket, int amount) {
            return Entry.of(measure, day, dimensions, bucket, amount);
        }
    }

    /** A deadline that passed without an answer; a late one, or the referral's withdrawal, takes it back. */
    record Lapse(UUID referralId, Counted counted) {

        List<Entry> entries(int amount) {
            return List.of(counted.entry(UNANSWERED, Entry.NO_BUCKET, amount));
        }
    }

    /** A removal that the unit verified; content that is found up again takes it back. */
    record Removal(Counted counted, int bucket, boolean inTime) {

        List<Entry> entries(int amount) {
            List<Entry> entries = new ArrayList<>(3);
            entries.add(counted.entry(REMOVED, Entry.NO_BUCKET, amount));
            entries.add(counted.entry(TIME_TO_REMOVAL, bucket, amount));
            if (inTime) {
                entries.add(counted.entry(REMOVED_WITHIN_DEADLINE, Entry.NO_BUCKET, amount));
            }
            return entries;
        }
    }

    final EnumSet<Measure> once = EnumSet.noneOf(Measure.class);

    @Nullable
    Counted opened;

    @Nullable
    Instant issuedAt;

    @Nullable
    Instant claimedAt;

    @Nullable
    Lapse lapse;

    @Nullable
    Removal removal;

    @Nullable
    RecordedFigure recorded;

    /** The entries that the fact causes; afterwards the state contains the fact. */
    List<Entry> apply(DomainEvent event) {
        return apply(event, Counting.of(event));
    }

    /** @param counts what the fact would add by itself */
    List<Entry> apply(DomainEvent event, List<Count> counts) {
        List<Entry> entries = new ArrayList<>(4);
        for (Count count : counts) {
            if (!count.oncePerItem() || once.add(count.measure())) {
                entries.add(count.entry());
            }
        }
        switch (event) {
            case CaseOpened e -> open(e, entries);
            case CaseAssessed e -> close(e, entries);
            case ReferralIssued e -> issuedAt = e.issuedAt();
            case NoticeAcknowledged e -> acknowledged(e, entries);
            case RemovalClaimed e -> claimed(e.claimedAt());
            case AccessDisablingClaimed e -> disabled(e);
            case RemovalRefuted e -> claimedAt = null;
            case RemovalVerified e -> removed(e, entries);
            case ContentReappeared e -> reappeared(entries);
            case ReferralUnanswered e -> lapsed(e, entries);
            case LateAnswerReceived e -> noLongerUnanswered(e.referral().referralId(), entries);
            case ReferralWithdrawn e -> noLongerUnanswered(e.referral().referralId(), entries);
            case FigureRecorded e -> recorded(e, entries);
            default -> {
                // Counting is all that there is to it.
            }
        }
        return entries;
    }

    /** A figure that is said again with another count moves its period by the difference, however long ago it was said. */
    private void recorded(FigureRecorded event, List<Entry> entries) {
        RecordedFigure before = recorded == null ? RecordedFigure.NONE : recorded;
        if (recorded == null || event.count() != before.count()) {
            recorded = before.next(event.count(), event.basis());
            entries.addAll(PastFigure.entries(event, before));
        }
    }

    private void open(CaseOpened event, List<Entry> entries) {
        if (opened == null) {
            opened = new Counted(Entry.dayOf(event.openedAt()), Counting.dimensions(event));
            entries.add(opened.entry(BACKLOG, openedOn(opened), 1));
        }
    }

    /** Taken off on the day of the decision, and not on the day on which it was opened: until then it was open. */
    private void close(CaseAssessed event, List<Entry> entries) {
        if (opened != null) {
            Counted closed = new Counted(Entry.dayOf(event.assessedAt()), opened.dimensions());
            entries.add(closed.entry(BACKLOG, openedOn(opened), -1));
            opened = null;
        }
    }

    private static int openedOn(Counted opened) {
        return Math.toIntExact(opened.day().toEpochDay());
    }

    private void acknowledged(NoticeAcknowledged event, List<Entry> entries) {
        if (issuedAt != null && once.add(TIME_TO_ACKNOWLEDGEMENT)) {
            int bucket = DurationBuckets.of(Duration.between(issuedAt, event.acknowledgedAt()));
            entries.add(new Counted(Entry.dayOf(event.acknowledgedAt()), Counting.dimensions(event.referral()))
                    .entry(TIME_TO_ACKNOWLEDGEMENT, bucket, 1));
        }
    }

    private void claimed(Instant at) {
        if (claimedAt == null) {
            claimedAt = at;
        }
    }

    /** Access that is disabled in a part of where it has to be is no removal. */
    private void disabled(AccessDisablingClaimed event) {
        boolean complete = event.complete() == null ? event.territory() == null : event.complete();
        if (complete) {
            claimed(event.claimedAt());
        }
    }

    private void removed(RemovalVerified event, List<Entry> entries) {
        if (removal == null) {
            int bucket = DurationBuckets.of(Duration.between(event.issuedAt(), event.verifiedAt()));
            Counted counted = new Counted(Entry.dayOf(event.verifiedAt()), Counting.dimensions(event.referral()));
            removal = new Removal(counted, bucket, inTime(event));
            entries.addAll(removal.entries(1));
        }
    }

    private boolean inTime(RemovalVerified event) {
        Instant gone = claimedAt == null || event.verifiedAt().isBefore(claimedAt) ? event.verifiedAt() : claimedAt;
        return !gone.isAfter(event.deadline());
    }

    private void reappeared(List<Entry> entries) {
        if (removal != null) {
            entries.addAll(removal.entries(-1));
            removal = null;
        }
        claimedAt = null;
    }

    private void lapsed(ReferralUnanswered event, List<Entry> entries) {
        if (lapse == null) {
            Counted counted = new Counted(Entry.dayOf(event.lapsedAt()), Counting.dimensions(event.referral()));
            lapse = new Lapse(event.referral().referralId(), counted);
            entries.addAll(lapse.entries(1));
        }
    }

    private void noLongerUnanswered(UUID referralId, List<Entry> entries) {
        if (lapse != null && lapse.referralId().equals(referralId)) {
            entries.addAll(lapse.entries(-1));
            lapse = null;
        }
    }
}
