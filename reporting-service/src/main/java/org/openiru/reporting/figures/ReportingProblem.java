package org.openiru.reporting.figures;

import org.openiru.web.problem.ProblemType;

/** What clients of reporting can do wrong, or have to wait for. */
public enum ReportingProblem implements ProblemType {
    UNKNOWN_MEASURE(422, "There is no such measure"),
    UNKNOWN_GROUPING(422, "The measure cannot be grouped like that"),
    UNKNOWN_FILTER(422, "The measure cannot be filtered like that"),
    UNKNOWN_COMPARISON(422, "There is no such comparison"),
    UNKNOWN_PARAMETER(422, "There is no such parameter"),
    IMPOSSIBLE_PERIOD(422, "The period is impossible"),
    IMPOSSIBLE_MOMENT(422, "That is no moment"),
    AS_AT_NOT_SETTLED(422, "Figures as at that moment may still change"),
    UNKNOWN_SERIES(422, "The measure has no such series"),
    UNKNOWN_PERCENTILE(422, "The measure has no such percentile"),
    UNKNOWN_MILESTONE(422, "There are no such milestones"),
    TOO_FINE(422, "There would be too many rows"),
    CAMPAIGN_NOT_FOUND(404, "No such campaign is known"),
    PROVIDER_NOT_FOUND(404, "Nothing was ever referred to such a provider"),
    FIGURES_NOT_READY(503, "The figures are not there yet");

    private final int status;
    private final String title;

    ReportingProblem(int status, String title) {
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
