package org.openiru.web.problem;

import java.net.URI;
import java.util.Locale;

/** A kind of error that clients can tell apart. Each service lists its own in one enum. */
public interface ProblemType {

    /** The constant's name. */
    String name();

    /** The HTTP status. */
    int status();

    /** A short sentence for people, the same for every occurrence. */
    String title();

    /** {@code urn:openiru:problem:<kebab-case>}, made from the name: neither changes once published. */
    default URI type() {
        return URI.create(
                "urn:openiru:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
