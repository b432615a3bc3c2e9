package org.openiru.referral.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.openiru.referral.acknowledgement.AnswerView;
import org.openiru.referral.deadline.DeadlineView;
import org.openiru.referral.dispatch.NoticeView;
import org.openiru.referral.referral.ReferralState;
import org.openiru.referral.verification.VerificationView;

/**
 * A referral with all that happened to it.
 *
 * @param explanation the officer's rationale as the provider reads it
 * @param history each fact and the state that it led to, oldest first
 * @param verification the unit's own checks, once a removal was claimed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReferralHistoryView(
        @JsonUnwrapped ReferralView referral,
        String explanation,
        List<Step> history,
        List<NoticeView> notices,
        List<AnswerView> answers,
        List<DeadlineView> deadlines,
        @Nullable VerificationView verification) {

    /** One fact and the state after it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "ReferralStep")
    record Step(
            Instant at,
            String fact,
            ReferralState state,
            @Nullable String detail) {}
}
