package org.openiru.local.actionday;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openiru.local.stack.StackException;
import org.openiru.local.stack.Tokens;

/** What somebody shows to prove who they are: an access token, fetched when it is first needed and when it ran out. */
final class Badge {

    private final @Nullable Tokens tokens;
    private final String name;
    private @Nullable String current;

    private Badge(@Nullable Tokens tokens, String name) {
        this.tokens = tokens;
        this.name = name;
    }

    static Badge of(Tokens tokens, String name) {
        return new Badge(tokens, name);
    }

    /** Shows nothing. */
    static Badge none() {
        return new Badge(null, "nobody");
    }

    /** The token; empty for nobody. */
    synchronized Optional<String> token() throws IOException {
        if (tokens != null && current == null) {
            try {
                current = tokens.of(name);
            } catch (StackException e) {
                // Keycloak may be on its way up and answer so; whoever calls tries again.
                throw new IOException("No token for " + name, e);
            }
        }
        return Optional.ofNullable(current);
    }

    /** Tells that a token was not accepted. */
    synchronized void expired(String token) {
        if (token.equals(current)) {
            current = null;
        }
    }
}
