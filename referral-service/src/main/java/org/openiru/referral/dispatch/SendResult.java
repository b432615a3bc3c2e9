package org.openiru.referral.dispatch;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openiru.web.egress.OutboundResult;
import org.openiru.web.egress.OutboundResult.Failed;
import org.openiru.web.egress.OutboundResult.Refused;
import org.openiru.web.egress.OutboundResult.Response;

/** What became of a send, whatever the channel. Webhooks: by the Standard Webhooks specification. */
sealed interface SendResult {

    /** The HTTP status or SMTP reply code, null if there was no answer. */
    @Nullable
    Integer status();

    /** What went wrong, for people; null if nothing did. */
    default @Nullable String error() {
        return null;
    }

    /** 2xx: the endpoint has the notice. */
    record Accepted(Integer status) implements SendResult {}

    /**
     * Anything that may go better another time: also redirects, which are not followed.
     *
     * @param notBefore what the provider asked for
     * @param overloaded whether the provider should be sent less for a while, also without having asked for a time
     */
    record TryAgain(@Nullable Integer status, String error, Optional<Instant> notBefore, boolean overloaded)
            implements SendResult {}

    /** The mail system refuses the recipient or the mail for good. {@code status} is the SMTP reply code. */
    record Bounced(Integer status, String error) implements SendResult {}

    /** 410: the endpoint is gone for good and wants nothing more. */
    record Gone(Integer status, String error) implements SendResult {}

    /**
     * Judges what became of a request.
     *
     * @param now what a {@code Retry-After} in seconds counts from
     */
    static SendResult of(OutboundResult result, Instant now) {
        return switch (result) {
            case Response response -> ofStatus(response, now);
            // A name that leads inside for a while, by a fault or a sinkhole, is no other failure than one that is not
            // known.
            case Refused refused -> unanswered(refused.reason());
            case Failed failed -> unanswered(failed.timedOut() ? "Too slow: " + failed.reason() : failed.reason());
        };
    }

    private static SendResult unanswered(String reason) {
        return new TryAgain(null, reason, Optional.empty(), false);
    }

    private static SendResult ofStatus(Response response, Instant now) {
        int status = response.status();
        if (status >= 200 && status < 300) {
            return new Accepted(status);
        }
        String error = "HTTP status " + status;
        return switch (status) {
            case 410 -> new Gone(status, error);
            // The specification names these as signs of load.
            case 429, 502, 504 -> new TryAgain(status, error, response.retryAfter(now), true);
            default -> new TryAgain(status, error, response.retryAfter(now), false);
        };
    }
}
