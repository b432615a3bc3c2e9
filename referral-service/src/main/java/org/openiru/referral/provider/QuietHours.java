package org.openiru.referral.provider;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * When a provider is not to be sent referrals, by its own clock; over midnight if {@code from} is after {@code to}.
 *
 * @param from the first quiet moment
 * @param to the first moment that is not quiet any more
 */
@Embeddable
record QuietHours(
        @Column(name = "quiet_zone") ZoneId zone,
        @Column(name = "quiet_from") LocalTime from,
        @Column(name = "quiet_to") LocalTime to) {

    /** When the quiet that reigns now ends; empty if none does. */
    Optional<Instant> until(Instant now) {
        LocalTime time = now.atZone(zone).toLocalTime();
        LocalDate today = now.atZone(zone).toLocalDate();
        boolean started = !time.isBefore(from);
        boolean notEnded = time.isBefore(to);
        if (from.isBefore(to)) {
            return started && notEnded ? Optional.of(end(today, now)) : Optional.empty();
        }
        if (started) {
            return Optional.of(end(today.plusDays(1), now));
        }
        return notEnded ? Optional.of(end(today, now)) : Optional.empty();
    }

    /** Where the clock shows the end twice, on the day that it is put back, the one that is still to come. */
    private Instant end(LocalDate day, Instant now) {
        ZonedDateTime end = day.atTime(to).atZone(zone);
        Instant earlier = end.toInstant();
        return earlier.isAfter(now) ? earlier : end.withLaterOffsetAtOverlap().toInstant();
    }
}
