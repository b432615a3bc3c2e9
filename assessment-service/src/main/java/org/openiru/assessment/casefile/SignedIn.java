package org.openiru.assessment.casefile;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Who makes the current request. */
@ApplicationScoped
public class SignedIn {

    private final SecurityIdentity identity;

    SignedIn(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** The person whom the token names. */
    public StaffMember person() {
        if (identity.getPrincipal() instanceof JsonWebToken token) {
            Optional<String> name = token.claim("preferred_username");
            return new StaffMember(token.getSubject(), name.orElseGet(token::getSubject));
        }
        throw new IllegalStateException("Only a token can say who acts");
    }

    /** Whether the person has a role. */
    public boolean is(String role) {
        return identity.hasRole(role);
    }
}
