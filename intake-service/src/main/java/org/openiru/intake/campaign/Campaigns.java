package org.openiru.intake.campaign;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.openiru.events.AssessmentEvent.CampaignOpened;

/** The joint actions that assessment has announced. A new one is known here a moment after it was created there. */
@ApplicationScoped
public class Campaigns {
    private final EntityManager entities;
    private final Clock clock;

    Campaigns(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /** Whether items may be contributed to a campaign at this moment. */
    public enum Admission {
        ADMITTED,
        UNKNOWN,
        NOT_OPEN,
        NOT_NAMED
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public void open(CampaignOpened opened) {
        if (entities.find(Campaign.class, opened.campaignId()) == null) {
            entities.persist(new Campaign(opened));
        }
    }

    /**
     * Asks whether somebody may contribute now.
     *
     * @param agency the agency's id; null for the unit's own officers, who take part in every campaign
     */
    @Transactional
    public Admission admit(UUID campaignId, @Nullable String agency) {
        Campaign campaign = entities.find(Campaign.class, campaignId);
        if (campaign == null) {
            return Admission.UNKNOWN;
        }
        if (agency != null && !campaign.names(agency)) {
            return Admission.NOT_NAMED;
        }
        return campaign.isOpenAt(clock.instant()) ? Admission.ADMITTED : Admission.NOT_OPEN;
    }
}
