package org.openiru.messaging;

import org.openiru.web.problem.ProblemType;

/** Errors of the endpoints that messaging adds to each service. */
enum MessagingProblem implements ProblemType {
    BROKER_AWAY("The message broker does not answer"),
    REPLAY_INTERRUPTED("The replay was interrupted");

    private final String title;

    MessagingProblem(String title) {
        this.title = title;
    }

    @Override
    public int status() {
        return 503;
    }

    @Override
    public String title() {
        return title;
    }
}
