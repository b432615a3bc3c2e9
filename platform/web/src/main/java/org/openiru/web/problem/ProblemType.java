package org.openiru.web.problem;

import java.net.URI;

/** A kind of error that clients can tell apart. Each service lists its own in one enum. */
public interface ProblemType {

    /** {@code urn:openiru:problem:<kebab-case>}: never changes once published. */
    URI type();

    /** The HTTP status. */
    int status();

    /** A short sentence for people, the same for every occurrence. */
    String title();
}
