package org.openiru.local.actionday;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * A service's answer.
 *
 * @param body empty where there is none
 * @param next the next page's address
 */
record Reply(String call, int status, JsonNode body, Optional<String> next) {

    Reply expect(int expected) throws ActionDayException {
        if (status != expected) {
            throw new ActionDayException(call + " was answered " + status + " " + body);
        }
        return this;
    }

    /** Whether the body is a problem document of the type, named without its prefix. */
    boolean isProblem(String type) {
        return body.path("type").asText().equals("urn:openiru:problem:" + type);
    }
}
