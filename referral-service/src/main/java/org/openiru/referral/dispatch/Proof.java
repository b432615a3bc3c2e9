package org.openiru.referral.dispatch;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openiru.referral.provider.ChannelType;

/**
 * What was sent and what was answered: the evidence that a notice reached its provider, or did not.
 *
 * @param destination an address of the web or of mail
 * @param sha256 of the body as it was sent
 * @param body as it was sent, apart from the token in a mail's answer link
 * @param sentHeaders the signature and what it covers besides the body, or the envelope of a mail
 */
@SuppressWarnings("ArrayRecordComponent") // stored once and compared by nobody
record Proof(
        ChannelType channel,
        String destination,
        String contentType,
        byte[] sha256,
        byte[] body,
        Map<String, String> sentHeaders,
        @Nullable Answered answered) {
    Proof {
        sentHeaders = Map.copyOf(sentHeaders);
    }

    /** The beginning of the answer, and the headers that say something. */
    record Answered(Map<String, String> headers, byte[] body, boolean truncated) {
        Answered {
            headers = Map.copyOf(headers);
        }
    }
}
