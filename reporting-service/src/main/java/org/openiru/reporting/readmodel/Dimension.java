package org.openiru.reporting.readmodel;

import java.util.Arrays;
import java.util.Optional;

/** What a counter can be filtered and grouped by, beside its day. */
public enum Dimension {
    PROVIDER("provider"),
    IDEOLOGY("ideology"),
    CATEGORY("category"),
    LANGUAGE("language"),
    CONTENT_TYPE("contentType"),
    CHANNEL("channel"),
    AGENCY("agency"),
    COUNTRY("country"),
    OUTCOME("outcome"),
    PLATFORM("platform"),
    CAMPAIGN("campaign");

    private final String parameter;

    Dimension(String parameter) {
        this.parameter = parameter;
    }

    /** The name in requests, and the field's name in a counter. */
    public String parameter() {
        return parameter;
    }

    /** The dimension that a request names. */
    public static Optional<Dimension> named(String parameter) {
        return Arrays.stream(values())
                .filter(dimension -> dimension.parameter.equals(parameter))
                .findFirst();
    }
}
