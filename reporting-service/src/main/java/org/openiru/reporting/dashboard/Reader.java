package org.openiru.reporting.dashboard;

import io.quarkus.security.identity.SecurityIdentity;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Whoever is signed in.
 *
 * @param imports whether they may import history
 */
record Reader(String name, boolean imports) {

    static Reader of(SecurityIdentity identity) {
        String name = identity.getPrincipal() instanceof JsonWebToken token
                ? token.<String>claim("preferred_username").orElseGet(token::getSubject)
                : identity.getPrincipal().getName();
        return new Reader(name, identity.hasRole("analyst") || identity.hasRole("administrator"));
    }
}
