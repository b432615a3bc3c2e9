package org.openiru.intake.content;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

/** The changing part of a content item. Items are created in bulk by {@link ContentItems}. */
@Entity
@Table(name = "content_item")
@SuppressWarnings("UnusedVariable") // Hibernate and queries read what nothing here does
class ContentItemRow {
    @Id
    private UUID id;

    @Enumerated(EnumType.STRING)
    private ItemState state;

    private Instant stateChangedAt;

    @Version
    private long version;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected ContentItemRow() {}

    /** Moves on, unless that would be a step back. */
    boolean moveTo(ItemState next, Instant at) {
        return state.canBecome(next) && change(next, at);
    }

    /** The content is up again: takes a removal back. */
    boolean reappear(Instant at) {
        ItemState again = state.afterReappearance();
        return again != state && change(again, at);
    }

    private boolean change(ItemState next, Instant at) {
        state = next;
        stateChangedAt = at;
        return true;
    }
}
