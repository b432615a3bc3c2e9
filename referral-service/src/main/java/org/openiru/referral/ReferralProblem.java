package org.openiru.referral;

import org.openiru.web.problem.ProblemType;

/** The errors that the referral service tells its clients of. */
public enum ReferralProblem implements ProblemType {
    PROVIDER_NOT_FOUND(404, "There is no such provider"),
    PROVIDER_TEST_NOT_FOUND(404, "There is no such test notice"),
    REFERRAL_NOT_FOUND(404, "There is no such referral"),
    CLARIFICATION_NOT_FOUND(404, "There is no such clarification"),
    CALL_NOT_FOUND(404, "There is no such call"),
    CALL_CLOSED(409, "The call was made before, or is moot"),
    INVALID_REMINDERS(422, "The reminders are not valid"),
    NOTHING_TO_CLARIFY(409, "The provider does not wait for a reply"),
    NOTHING_TO_DELIVER(409, "Nothing has to be delivered by another way"),
    NOTHING_TO_RESEND(409, "No notice failed to be delivered"),
    INVALID_DELIVERY(422, "The delivery is not valid"),
    INVALID_PROVIDER(422, "The provider is not valid"),
    DOMAIN_TAKEN(409, "A domain belongs to another provider"),
    TRANSITION_IMPOSSIBLE(409, "The provider cannot move to this state"),
    PROVIDER_NOT_VERIFIED(409, "The provider has not answered a test notice"),
    PROVIDER_NOT_TESTABLE(409, "The provider cannot be sent a test notice"),
    TEST_NOT_PASSED(409, "The test notice was not answered rightly"),
    HOST_NOT_UNRESOLVED(409, "No referral waits for this host"),
    INVALID_IMPORT(422, "The file cannot be read"),
    WEBHOOK_NOT_AUTHENTIC(401, "The signature does not verify"),
    MALFORMED_ANSWER(422, "The answer is malformed"),
    NOTICE_NOT_FOUND(404, "There is no such notice"),
    MALFORMED_BOUNCE(422, "The message is not a delivery status notification"),
    ANSWER_IMPOSSIBLE(409, "The answer is impossible in the referral's state"),
    TOO_MANY_ANSWERS(409, "Too many answers told nothing new");

    private final int status;
    private final String title;

    ReferralProblem(int status, String title) {
        this.status = status;
        this.title = title;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }
}
