package org.openiru.assessment.casefile;

/**
 * A signed-in person. Who an officer is never leaves this service.
 *
 * @param id the token's {@code sub}
 * @param name the name that colleagues see, the token's {@code preferred_username}
 */
public record StaffMember(String id, String name) {

    /** Acts where nobody did: on reports that arrive and on claims that lapse. */
    public static final StaffMember THE_SERVICE = new StaffMember("assessment-service", "OpenIRU");
}
