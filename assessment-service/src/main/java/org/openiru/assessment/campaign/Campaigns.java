package org.openiru.assessment.campaign;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.openiru.assessment.AssessmentProblem;
import org.openiru.assessment.casefile.Cases;
import org.openiru.assessment.casefile.StaffMember;
import org.openiru.events.AssessmentEvent.CampaignOpened;
import org.openiru.messaging.Outbox;
import org.openiru.web.problem.FieldError;
import org.openiru.web.problem.ProblemException;

/** Announces joint actions. */
@ApplicationScoped
public class Campaigns {

    private final EntityManager entities;
    private final Cases cases;
    private final Outbox outbox;

    Campaigns(EntityManager entities, Cases cases, Outbox outbox) {
        this.entities = entities;
        this.cases = cases;
        this.outbox = outbox;
    }

    @Transactional
    CampaignView open(StaffMember administrator, CampaignRequest request) {
        if (!request.endsAt().isAfter(request.startsAt())) {
            throw ProblemException.ofFields(
                    AssessmentProblem.INVALID_CAMPAIGN,
                    "A campaign has to end after it starts.",
                    List.of(new FieldError("/endsAt", "must be after startsAt")));
        }
        Campaign campaign = new Campaign(cases.newId(), request, administrator.id(), cases.now());
        entities.persist(campaign);
        CampaignView view = campaign.view();
        outbox.append(
                new CampaignOpened(
                        view.campaignId(),
                        view.name(),
                        view.startsAt(),
                        view.endsAt(),
                        view.agencies(),
                        view.openedAt()),
                campaign::version);
        return view;
    }

    @Transactional
    CampaignView read(UUID campaignId) {
        return Optional.ofNullable(entities.find(Campaign.class, campaignId))
                .map(Campaign::view)
                .orElseThrow(() -> new ProblemException(
                        AssessmentProblem.CAMPAIGN_NOT_FOUND, "Campaigns are found by the id that opening one gave."));
    }

    /** The campaigns that have not ended, the next to end first. */
    @Transactional
    public List<CampaignView> underWay() {
        Instant now = cases.now();
        return entities.createQuery("from Campaign where endsAt > :now order by endsAt, id", Campaign.class)
                .setParameter("now", now)
                .setMaxResults(100)
                .getResultStream()
                .map(Campaign::view)
                .toList();
    }
}
