package org.openiru.web.problem;

/** The kinds of error that every service has. */
public enum StandardProblem implements ProblemType {
    MALFORMED_JSON(400, "The body is not well-formed JSON"),
    UNKNOWN_FIELD(400, "The body has a field that is not known"),
    INVALID_VALUE(400, "A value has the wrong form"),
    INVALID_IDEMPOTENCY_KEY(400, "The Idempotency-Key cannot be used"),
    BAD_REQUEST(400, "The request cannot be understood"),
    UNAUTHORIZED(401, "A valid access token is needed"),
    SESSION_ENDED(401, "You are no longer signed in"),
    FORBIDDEN(403, "The caller's roles do not permit this"),
    NOT_FOUND(404, "There is nothing here"),
    METHOD_NOT_ALLOWED(405, "This method is not supported here"),
    NOT_ACCEPTABLE(406, "None of the accepted media types can be given"),
    CONFLICT(409, "This is not possible in the present state"),
    IDEMPOTENCY_KEY_REUSED(409, "The Idempotency-Key was used for another request"),
    BODY_TOO_LARGE(413, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "This media type cannot be read here"),
    BAD_CURSOR(400, "The cursor is not one that this list gave out"),
    VALIDATION_FAILED(422, "Some values are not acceptable"),
    REQUEST_REFUSED(400, "The request is refused"),
    INTERNAL_ERROR(500, "Something went wrong on our side"),
    UNAVAILABLE(503, "This cannot be done right now");

    private final int status;
    private final String title;

    StandardProblem(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The kind that says no more than a status does. */
    static StandardProblem ofStatus(int status) {
        return switch (status) {
            case 400 -> BAD_REQUEST;
            case 401 -> UNAUTHORIZED;
            case 403 -> FORBIDDEN;
            case 404 -> NOT_FOUND;
            case 405 -> METHOD_NOT_ALLOWED;
            case 406 -> NOT_ACCEPTABLE;
            case 409 -> CONFLICT;
            case 413 -> BODY_TOO_LARGE;
            case 415 -> UNSUPPORTED_MEDIA_TYPE;
            case 422 -> VALIDATION_FAILED;
            case 503 -> UNAVAILABLE;
            default -> status < 500 ? REQUEST_REFUSED : INTERNAL_ERROR;
        };
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
