package org.openiru.referral.verification;

import org.jspecify.annotations.Nullable;
import org.openiru.web.egress.OutboundResult;
import org.openiru.web.egress.OutboundResult.Failed;
import org.openiru.web.egress.OutboundResult.Refused;
import org.openiru.web.egress.OutboundResult.Response;

/**
 * One look at an address.
 *
 * @param status the HTTP status after redirects, null if there was no answer
 * @param error why nothing could be found out
 */
record Look(
        Finding finding, @Nullable Integer status, @Nullable String error) {

    static Look of(OutboundResult result) {
        return switch (result) {
            case Response response -> ofStatus(response.status());
            case Refused refused -> new Look(Finding.UNREACHABLE, null, refused.reason());
            case Failed failed -> new Look(Finding.UNREACHABLE, null, failed.reason());
        };
    }

    private static Look ofStatus(int status) {
        if (status == 404 || status == 410 || status == 451) {
            return new Look(Finding.GONE, status, null);
        }
        return status >= 200 && status < 300
                ? new Look(Finding.STILL_UP, status, null)
                : new Look(Finding.UNREACHABLE, status, "HTTP status " + status + " says nothing about the content");
    }
}
