package org.openiru.reporting.figures;

import java.net.URI;
import org.openiru.web.problem.ProblemType;

/** What clients of reporting can do wrong, or have to wait for. */
public enum ReportingProblem implements ProblemType {
    UNKNOWN_MEASURE("unknown-measure", 422, "There is no such measure"),
    UNKNOWN_GROUPING("unknown-grouping", 422, "The measure cannot be grouped like that"),
    UNKNOWN_FILTER("unknown-filter", 422, "The measure cannot be filtered like that"),
    UNKNOWN_COMPARISON("unknown-comparison", 422, "There is no such comparison"),
    UNKNOWN_PARAMETER("unknown-parameter", 422, "There is no such parameter"),
    IMPOSSIBLE_PERIOD("impossible-period", 422, "The period is impossible"),
    IMPOSSIBLE_MOMENT("impossible-moment", 422, "That is no moment"),
    AS_AT_NOT_SETTLED("as-at-not-settled", 422, "Figures as at that moment may still change"),
    UNKNOWN_SERIES("unknown-series", 422, "The measure has no such series"),
    UNKNOWN_PERCENTILE("unknown-percentile", 422, "The measure has no such percentile"),
    UNKNOWN_MILESTONE("unknown-milestone", 422, "There are no such milestones"),
    UNKNOWN_PAGE("unknown-page", 422, "There is no such page"),
    TOO_FINE("too-fine", 422, "There would be too many rows"),
    CAMPAIGN_NOT_FOUND("campaign-not-found", 404, "No such campaign is known"),
    PROVIDER_NOT_FOUND("provider-not-found", 404, "Nothing was ever referred to such a provider"),
    NOT_READY("figures-not-ready", 503, "The figures are not there yet");

    private final URI type;
    private final int status;
    private final String title;

    ReportingProblem(String name, int status, String title) {
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
