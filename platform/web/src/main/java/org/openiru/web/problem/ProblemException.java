package org.openiru.web.problem;

import java.util.List;
import java.util.Map;

/**
 * A request that cannot be granted, told to the client as {@code application/problem+json}. Its texts reach whoever
 * asked: they must not repeat what was submitted.
 */
public class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ProblemType type;
    private final transient Map<String, Object> extensions;

    public ProblemException(ProblemType type, String detail) {
        this(type, detail, Map.of());
    }

    /**
     * @param detail what is wrong this time
     * @param extensions further members of the problem document
     */
    public ProblemException(ProblemType type, String detail, Map<String, Object> extensions) {
        super(detail);
        this.type = type;
        this.extensions = Map.copyOf(extensions);
    }

    /** Names the faulty fields in the member {@code errors}, as failed validation does. */
    public static ProblemException ofFields(ProblemType type, String detail, List<FieldError> errors) {
        return new ProblemException(type, detail, Map.of("errors", List.copyOf(errors)));
    }

    public ProblemType type() {
        return type;
    }

    public Map<String, Object> extensions() {
        return extensions;
    }
}
