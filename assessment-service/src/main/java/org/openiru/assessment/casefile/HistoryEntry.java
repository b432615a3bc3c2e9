package org.openiru.assessment.casefile;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** Who did what to a content item, and when. */
@Entity
@Immutable
@Table(name = "content_history")
class HistoryEntry {

    @Id
    private UUID id;

    private UUID contentId;
    private Instant at;

    @Enumerated(EnumType.STRING)
    private Action action;

    @Column(name = "actor")
    private String actorId;

    private String actorName;
    private @Nullable String note;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected HistoryEntry() {}

    HistoryEntry(UUID id, UUID contentId, Instant at, Action action, StaffMember actor, @Nullable String note) {
        this.id = id;
        this.contentId = contentId;
        this.at = at;
        this.action = action;
        this.actorId = actor.id();
        this.actorName = actor.name();
        this.note = note;
    }

    UUID contentId() {
        return contentId;
    }

    CaseView.HistoryLine view() {
        return new CaseView.HistoryLine(at, action, new StaffMember(actorId, actorName), note);
    }
}
