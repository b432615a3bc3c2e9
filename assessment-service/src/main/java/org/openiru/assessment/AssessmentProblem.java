package org.openiru.assessment;

import java.net.URI;
import org.openiru.web.problem.ProblemType;

/** Every way in which this service says no, beside those that all services share. */
public enum AssessmentProblem implements ProblemType {
    CASE_NOT_FOUND("case-not-found", 404, "There is no such case"),
    CLAIM_NOT_FOUND("claim-not-found", 404, "Nobody holds a claim on this case"),
    NOT_THE_CLAIMING_OFFICER("not-the-claiming-officer", 403, "Another officer works on this case, or nobody does"),
    ALREADY_ASSESSED("already-assessed", 409, "The case was already assessed in another way"),
    CONTENT_ON_HOLD("content-on-hold", 409, "An investigator holds this content back"),
    NOT_AWAITING_APPROVAL("not-awaiting-approval", 409, "No removal order awaits approval in this case"),
    SECOND_OFFICER_NEEDED("second-officer-needed", 403, "Another senior officer must approve the order"),
    NOT_REVERSIBLE("not-reversible", 409, "There is no decision to take back"),
    HOLD_NOT_FOUND("hold-not-found", 404, "This content is not on hold"),
    INVALID_HOLD("invalid-hold", 422, "The hold cannot be placed as asked"),
    INVALID_CAMPAIGN("invalid-campaign", 422, "The campaign cannot be opened as asked"),
    CAMPAIGN_NOT_FOUND("campaign-not-found", 404, "There is no such campaign");

    private final URI type;
    private final int status;
    private final String title;

    AssessmentProblem(String name, int status, String title) {
        this.type = URI.create("urn:openiru:problem:" + name);
        this.status = status;
        this.title = title;
    }

    @Override
    public URI type() {
        return type;
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
