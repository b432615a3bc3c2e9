package org.openiru.intake.campaign;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.openiru.events.AssessmentEvent.CampaignOpened;

/** A joint action. Never changes once it is announced. */
@Entity
class Campaign {
    @Id
    private UUID id;

    private Instant startsAt;
    private Instant endsAt;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "campaign_agency", joinColumns = @JoinColumn(name = "campaign_id"))
    @Column(name = "agency")
    private Set<String> agencies;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected Campaign() {}

    Campaign(CampaignOpened opened) {
        id = opened.campaignId();
        startsAt = opened.startsAt();
        endsAt = opened.endsAt();
        agencies = new HashSet<>(opened.agencies());
    }

    /** From its start, inclusive, to its end, exclusive. */
    boolean isOpenAt(Instant time) {
        return !time.isBefore(startsAt) && time.isBefore(endsAt);
    }

    boolean names(String agency) {
        return agencies.contains(agency);
    }
}
