package org.openiru.messaging;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.util.UUID;

/** How often a content item was seen: the state that events change here. */
@Entity
class Sighting {

    @Id
    UUID contentId = new UUID(0, 0);

    @Version
    long version;

    int times;

    protected Sighting() {}

    Sighting(UUID contentId) {
        this.contentId = contentId;
    }

    void seeAgain() {
        times++;
    }

    int times() {
        return times;
    }

    long version() {
        return version;
    }
}
