package org.openiru.reporting.projection;

import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.openiru.events.AssessmentEvent.CampaignOpened;
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

    static void write(GuardedCollection names, List<Fact> facts) {
        Map<String, Document> told = new LinkedHashMap<>();
        facts.forEach(fact -> nameIn(fact).ifPresent(name -> told.put(name.getString("_id"), name)));
        Map<String, Document> stored = names.read(told.keySet());
        List<Change> changes = new ArrayList<>();
        told.forEach((id, name) -> {
            Document before = stored.get(id);
            if (before == null) {
                changes.add(new Change(null, name));
            } else if (before.getLong("offset") < name.getLong("offset") && differ(before, name)) {
                changes.add(new Change(before.getLong("offset"), name));
            }
        });
        names.write(changes);
    }

    private static boolean differ(Document before, Document name) {
        Document then = new Document(before);
        then.put("offset", name.get("offset"));
        then.put("toldAt", name.get("toldAt"));
        return !then.equals(name);
    }

    static Optional<Document> nameIn(Fact fact) {
        return switch (fact.event()) {
            case AboutReferral e -> Optional.of(provider(fact, e.referral().provider()));
            case PlatformFirstSeen e -> Optional.ofNullable(e.provider()).map(provider -> provider(fact, provider));
            case CampaignOpened e -> Optional.of(campaign(fact, e));
            default -> Optional.empty();
        };
    }

    private static Document provider(Fact fact, ProviderRef provider) {
        return named(fact, "provider", provider.providerId().toString(), provider.name());
    }

    private static Document campaign(Fact fact, CampaignOpened campaign) {
        return named(fact, "campaign", campaign.campaignId().toString(), campaign.name())
                .append("startsAt", Date.from(campaign.startsAt()))
                .append("endsAt", Date.from(campaign.endsAt()))
                .append("agencies", campaign.agencies());
    }

    private static Document named(Fact fact, String kind, String key, String name) {
        return new Document("_id", kind + "/" + key + "/" + fact.partition())
                .append("offset", fact.offset())
                .append("kind", kind)
                .append("key", key)
                .append("name", name)
                .append("toldAt", Date.from(fact.time()));
    }
}
