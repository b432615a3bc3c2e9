package org.openiru.reporting.projection;

import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.openiru.events.AssessmentEvent.CampaignOpened;
import org.openiru.events.DomainEvent;
import org.openiru.events.ProviderRef;
import org.openiru.events.ReferralEvent.AboutReferral;
import org.openiru.events.ReferralEvent.PlatformFirstSeen;
import org.openiru.reporting.readmodel.Change;
import org.openiru.reporting.readmodel.GuardedCollection;

/**
 * What providers and campaigns are called, as each partition last told it. A name is a label of figures, never counted:
 * it is written only when it changes.
 */
final class Names {

    private Names() {}

    /** @param tails of the facts' partitions: what they remember is not read again */
    static void write(GuardedCollection names, List<Fact> facts, Map<TopicPartition, Tail> tails) {
        Map<String, Told> told = new LinkedHashMap<>();
        for (Fact fact : facts) {
            Tail tail = tails.get(fact.partition());
            if (tail != null) {
                fact.name().ifPresent(name -> told.put(name.getString("_id"), new Told(tail, name)));
            }
        }
        Map<String, Document> stored = names.read(told.values().stream()
                .filter(each -> each.before() == null)
                .map(Told::id)
                .toList());
        told.values().forEach(each -> {
            Document before = stored.get(each.id());
            if (before != null) {
                each.tail().names().put(each.id(), before);
            }
        });
        List<Told> changes = told.values().stream().filter(Told::changes).toList();
        names.write(changes.stream().map(Told::change).toList());
        changes.forEach(each -> each.tail().names().put(each.id(), each.name()));
    }

    /** A name, and what its partition told before. */
    private record Told(Tail tail, Document name) {

        String id() {
            return name.getString("_id");
        }

        @Nullable
        Document before() {
            return tail.names().get(id());
        }

        boolean changes() {
            Document before = before();
            return before == null || (before.getLong("offset") < name.getLong("offset") && differ(before, name));
        }

        Change change() {
            Document before = before();
            return new Change(before == null ? null : before.getLong("offset"), name);
        }
    }

    private static boolean differ(Document before, Document name) {
        Document then = new Document(before);
        then.put("offset", name.get("offset"));
        then.put("toldAt", name.get("toldAt"));
        return !then.equals(name);
    }

    /** The name that an event tells, as its partition's document. */
    static Optional<Document> toldBy(DomainEvent event, Instant at, TopicPartition partition, long offset) {
        return nameIn(event).map(name -> name.append("_id", name.get("kind") + "/" + name.get("key") + "/" + partition)
                .append(GuardedCollection.OFFSET, offset)
                .append("toldAt", Date.from(at)));
    }

    private static Optional<Document> nameIn(DomainEvent event) {
        return switch (event) {
            case AboutReferral e -> Optional.of(provider(e.referral().provider()));
            case PlatformFirstSeen e -> Optional.ofNullable(e.provider()).map(Names::provider);
            case CampaignOpened e -> Optional.of(campaign(e));
            default -> Optional.empty();
        };
    }

    private static Document provider(ProviderRef provider) {
        return named("provider", provider.providerId(), provider.name());
    }

    private static Document campaign(CampaignOpened campaign) {
        return named("campaign", campaign.campaignId(), campaign.name())
                .append("startsAt", Date.from(campaign.startsAt()))
                .append("endsAt", Date.from(campaign.endsAt()))
                .append("agencies", campaign.agencies());
    }

    private static Document named(String kind, UUID key, String name) {
        return new Document("kind", kind).append("key", key.toString()).append("name", name);
    }
}
