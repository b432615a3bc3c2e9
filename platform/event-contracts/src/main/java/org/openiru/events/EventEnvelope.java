package org.openiru.events;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A fact with its CloudEvents attributes.
 *
 * @param id {@code ce_id}, a UUIDv7, or of imported history a UUIDv5; the same fact sent twice has the same id
 * @param source {@code ce_source}, e.g. {@code /openiru/intake-service}
 * @param time {@code ce_time}
 * @param correlationId ties together all that followed from one request
 * @param causationId the {@code ce_id} of the event that led to this one
 * @param aggregateVersion the version of the publishing aggregate after the change
 */
public record EventEnvelope<E extends DomainEvent>(
        UUID id,
        String source,
        Instant time,
        String correlationId,
        @Nullable UUID causationId,
        long aggregateVersion,
        E event) {}
