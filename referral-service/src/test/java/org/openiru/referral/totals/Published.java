package org.openiru.referral.totals;

import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.openiru.events.EventRecords;
import org.openiru.events.Parsed;
import org.openiru.events.ReferralEvent;
import org.openiru.events.ReferralEvent.AboutReferral;
import org.openiru.events.ReferralEvent.AccessDisablingClaimed;
import org.openiru.events.ReferralEvent.ContentReappeared;
import org.openiru.events.ReferralEvent.LateAnswerReceived;
import org.openiru.events.ReferralEvent.NoticeAcknowledged;
import org.openiru.events.ReferralEvent.NoticeDelivered;
import org.openiru.events.ReferralEvent.NoticeUndeliverable;
import org.openiru.events.ReferralEvent.PlatformFirstSeen;
import org.openiru.events.ReferralEvent.ReferralIssued;
import org.openiru.events.ReferralEvent.ReferralRefused;
import org.openiru.events.ReferralEvent.ReferralUnanswered;
import org.openiru.events.ReferralEvent.ReferralWithdrawn;
import org.openiru.events.ReferralEvent.RemovalClaimed;
import org.openiru.events.ReferralEvent.RemovalRefuted;
import org.openiru.events.ReferralEvent.RemovalVerified;
import org.openiru.events.Track;

/** What the topic's events add up to, as the figures API defines its measures. */
final class Published {

    private final Map<String, Item> items = new HashMap<>();
    private long newPlatforms;

    private static final class Item {
        final Set<Total> counted = EnumSet.noneOf(Total.class);

        @Nullable
        Instant claimedAt;

        @Nullable
        UUID lapsed;
    }

    void add(ConsumerRecord<String, byte[]> published) {
        if (EventRecords.read(published) instanceof Parsed.Event(var envelope)
                && envelope.event() instanceof ReferralEvent event) {
            if (event instanceof PlatformFirstSeen) {
                newPlatforms++;
            } else {
                add(items.computeIfAbsent(event.subject(), absent -> new Item()), (AboutReferral) event);
            }
        }
    }

    private static void add(Item item, AboutReferral event) {
        switch (event) {
            case ReferralIssued issued -> {
                item.counted.add(Total.REFERRED);
                if (issued.referral().track() == Track.REMOVAL_ORDER) {
                    item.counted.add(Total.ORDERED);
                }
            }
            case NoticeDelivered delivered -> item.counted.add(Total.DELIVERED);
            case NoticeUndeliverable undeliverable -> item.counted.add(Total.UNDELIVERABLE);
            case NoticeAcknowledged acknowledged -> item.counted.add(Total.ACKNOWLEDGED);
            case RemovalClaimed claimed -> claimed(item, Total.CLAIMED_REMOVED, claimed.claimedAt());
            case AccessDisablingClaimed claimed -> claimed(item, Total.ACCESS_DISABLED, claimed.claimedAt());
            case ReferralRefused refused -> item.counted.add(Total.REFUSED);
            case RemovalRefuted refuted -> {
                item.counted.add(Total.REFUTED);
                item.claimedAt = null;
            }
            case RemovalVerified verified -> verified(item, verified);
            case ContentReappeared reappeared -> {
                item.counted.remove(Total.REMOVED);
                item.counted.remove(Total.REMOVED_WITHIN_DEADLINE);
                item.claimedAt = null;
            }
            case ReferralUnanswered unanswered -> {
                if (item.counted.add(Total.UNANSWERED)) {
                    item.lapsed = unanswered.referral().referralId();
                }
            }
            case LateAnswerReceived late -> answered(item, late);
            case ReferralWithdrawn withdrawn -> answered(item, withdrawn);
            default -> {
                // No measure counts it.
            }
        }
    }

    private static void claimed(Item item, Total claim, Instant at) {
        item.counted.add(claim);
        item.claimedAt = item.claimedAt == null ? at : item.claimedAt;
    }

    private static void verified(Item item, RemovalVerified verified) {
        if (item.counted.add(Total.REMOVED)) {
            Instant claimed = item.claimedAt;
            Instant gone = claimed == null || verified.verifiedAt().isBefore(claimed) ? verified.verifiedAt() : claimed;
            if (!gone.isAfter(verified.deadline())) {
                item.counted.add(Total.REMOVED_WITHIN_DEADLINE);
            }
        }
    }

    private static void answered(Item item, AboutReferral event) {
        if (event.referral().referralId().equals(item.lapsed)) {
            item.counted.remove(Total.UNANSWERED);
            item.lapsed = null;
        }
    }

    Map<String, Long> totals() {
        Map<String, Long> totals = new TreeMap<>();
        for (Total total : Total.values()) {
            totals.put(
                    total.measure(),
                    items.values().stream()
                            .filter(item -> item.counted.contains(total))
                            .count());
        }
        totals.put("newPlatforms", newPlatforms);
        return totals;
    }
}
