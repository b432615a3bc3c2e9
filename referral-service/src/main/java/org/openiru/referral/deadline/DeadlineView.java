package org.openiru.referral.deadline;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A deadline as officers see it.
 *
 * @param kind {@code HALF_TIME}, {@code DEADLINE} and {@code SECOND_CONTACT} remind, {@code UNANSWERED} ends a referral,
 *     {@code EXECUTION} is the end of an order's hour
 * @param status {@code PENDING}, {@code SETTLED} because it became needless, {@code PAUSED} because the clock stands, or
 *     {@code FIRED}
 * @param settledAt when it was settled, paused or fired
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeadlineView(
        String kind, Instant dueAt, String status, @Nullable Instant settledAt) {}
