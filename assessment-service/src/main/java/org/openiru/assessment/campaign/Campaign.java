package org.openiru.assessment.campaign;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A joint action with a time window and participating agencies. */
@Entity
class Campaign {

    @Id
    private UUID id;

    @Version
    private long version;

    private String name;
    private Instant startsAt;
    private Instant endsAt;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private List<String> agencies;

    private String openedBy;
    private Instant openedAt;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected Campaign() {}

    Campaign(UUID id, CampaignRequest request, String openedBy, Instant openedAt) {
        this.id = id;
        this.name = request.name();
        this.startsAt = request.startsAt();
        this.endsAt = request.endsAt();
        this.agencies = List.copyOf(request.agencies());
        this.openedBy = openedBy;
        this.openedAt = openedAt;
    }

    UUID id() {
        return id;
    }

    long version() {
        return version;
    }

    String openedBy() {
        return openedBy;
    }

    CampaignView view() {
        return new CampaignView(id, name, startsAt, endsAt, agencies, openedAt);
    }
}
