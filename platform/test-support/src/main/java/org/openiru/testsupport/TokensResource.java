package org.openiru.testsupport;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Makes a service accept {@link TestTokens}; its own checks of signature, expiry, audience and roles stay in force. */
public final class TokensResource implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        return Map.of(
                "quarkus.oidc.public-key",
                SigningKey.publicKey(),
                "quarkus.oidc.token.issuer",
                TestTokens.ISSUER,
                // A fixed key serves bearer tokens only; signing in by browser is tested end to end.
                "quarkus.oidc.application-type",
                "service");
    }

    @Override
    public void stop() {
        // Nothing runs.
    }
}
