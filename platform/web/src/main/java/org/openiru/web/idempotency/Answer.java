package org.openiru.web.idempotency;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What a request is answered, now and whenever it is repeated.
 *
 * @param status the HTTP status
 * @param location the header {@code Location}
 * @param body rendered as JSON
 */
public record Answer(
        int status, @Nullable URI location, @Nullable Object body) {

    /** 201 with the address of what was created. */
    public static Answer created(URI location, Object body) {
        return new Answer(201, location, body);
    }

    /** 204. */
    public static Answer empty() {
        return new Answer(204, null, null);
    }

    public Response toResponse() {
        Response.ResponseBuilder response = Response.status(status);
        if (location != null) {
            response.location(location);
        }
        if (body != null) {
            response.entity(body).type(MediaType.APPLICATION_JSON_TYPE);
        }
        return response.build();
    }
}
