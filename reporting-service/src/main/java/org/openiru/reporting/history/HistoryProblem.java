package org.openiru.reporting.history;

import org.openiru.web.problem.ProblemType;

/** What can be wrong with an upload as a whole. */
enum HistoryProblem implements ProblemType {
    UNKNOWN_COLUMN(422, "The first line is not made of known columns"),
    HISTORY_NOT_RECORDED(503, "Not all lines could be recorded");

    private final int status;
    private final String title;

    HistoryProblem(int status, String title) {
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
