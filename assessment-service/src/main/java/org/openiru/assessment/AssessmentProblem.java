package org.openiru.assessment;

import org.openiru.web.problem.ProblemType;

/** Every way in which this service says no, beside those that all services share. */
public enum AssessmentProblem implements ProblemType {
    CASE_NOT_FOUND(404, "There is no such case"),
    CLAIM_NOT_FOUND(404, "Nobody holds a claim on this case"),
    NOT_THE_CLAIMING_OFFICER(403, "Another officer works on this case, or nobody does"),
    ALREADY_ASSESSED(409, "The case was already assessed in another way"),
    CONTENT_ON_HOLD(409, "An investigator holds this content back"),
    NOT_AWAITING_APPROVAL(409, "No removal order awaits approval in this case"),
    SECOND_OFFICER_NEEDED(403, "Another senior officer must approve the order"),
    NOT_REVERSIBLE(409, "There is no decision to take back"),
    HOLD_NOT_FOUND(404, "This content is not on hold"),
    INVALID_HOLD(422, "The hold cannot be placed as asked"),
    INVALID_CAMPAIGN(422, "The campaign cannot be opened as asked"),
    CAMPAIGN_NOT_FOUND(404, "There is no such campaign");

    private final int status;
    private final String title;

    AssessmentProblem(int status, String title) {
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
