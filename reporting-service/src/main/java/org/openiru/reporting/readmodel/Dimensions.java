package org.openiru.reporting.readmodel;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values that one fact is counted under. A fact that has no such value is counted under {@link #NONE}. */
public record Dimensions(Map<Dimension, String> values) {

    /** Stands where a fact has no value, e.g. the agency of a report by the public. */
    public static final String NONE = "none";

    /** Stands where a fact has a value that is not known: aggregated history tells no more. */
    public static final String UNKNOWN = "unknown";

    public Dimensions {
        EnumMap<Dimension, String> copy = new EnumMap<>(Dimension.class);
        copy.putAll(values);
        values = Collections.unmodifiableMap(copy);
    }

    /** Collects values one by one. */
    public static Builder with() {
        return new Builder();
    }

    /** See {@link #with()}. */
    public static final class Builder {

        private final Map<Dimension, String> values = new EnumMap<>(Dimension.class);

        private Builder() {}

        public Builder value(Dimension dimension, @Nullable Object value) {
            values.put(dimension, value == null || value.toString().isBlank() ? NONE : value.toString());
            return this;
        }

        public Dimensions build() {
            return new Dimensions(values);
        }
    }
}
