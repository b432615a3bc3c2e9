package org.openiru.referral.deadline;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A deadline as officers see it.
 *
 * @param status {@code PENDING}, {@code SETTLED} by an answer, or {@code FIRED}
 * @param settledAt when it was settled or fired
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeadlineView(
        String kind, Instant dueAt, String status, @Nullable Instant settledAt) {}
