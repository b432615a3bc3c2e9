package org.openiru.messaging;

import java.net.URI;
import java.util.Locale;
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
    public URI type() {
        return URI.create(
                "urn:openiru:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-'));
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
