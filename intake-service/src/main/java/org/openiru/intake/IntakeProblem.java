package org.openiru.intake;

import org.openiru.web.problem.ProblemType;

/** What intake refuses, besides what every service refuses alike. */
public enum IntakeProblem implements ProblemType {
    UNACCEPTABLE_ADDRESS(422, "An address cannot be accepted"),
    REPORT_NOT_FOUND(404, "There is no report with this reference"),
    BATCH_NOT_FOUND(404, "There is no such batch of yours"),
    BATCH_UNREADABLE(422, "The batch cannot be read"),
    BATCH_TOO_LONG(422, "The batch has too many lines"),
    CAMPAIGN_UNKNOWN(422, "The campaign is not known"),
    CAMPAIGN_NOT_OPEN(422, "The campaign is not open at this time"),
    CAMPAIGN_NOT_YOURS(403, "The campaign does not name this agency");

    private final int status;
    private final String title;

    IntakeProblem(int status, String title) {
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
