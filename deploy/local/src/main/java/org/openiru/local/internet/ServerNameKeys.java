package org.openiru.local.internet;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/** Shows each visitor a certificate for the very host that it asked for by SNI. */
final class ServerNameKeys extends X509ExtendedKeyManager {

    /** For a client that names no host; it will find that the name does not match. */
    private static final String NAMELESS = "nameless.invalid";

    private final CertificateAuthority authority;
    private final Map<String, X509Certificate> certificates = new ConcurrentHashMap<>();

    ServerNameKeys(CertificateAuthority authority) {
        this.authority = authority;
    }

    @Override
    public String chooseEngineServerAlias(String keyType, Principal @Nullable [] issuers, SSLEngine engine) {
        if (engine.getHandshakeSession() instanceof ExtendedSSLSession session) {
            return session.getRequestedServerNames().stream()
                    .filter(SNIHostName.class::isInstance)
                    .map(name -> ((SNIHostName) name).getAsciiName().toLowerCase(Locale.ROOT))
                    .findFirst()
                    .orElse(NAMELESS);
        }
        return NAMELESS;
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return new X509Certificate[] {certificates.computeIfAbsent(alias, this::issue), authority.certificate()};
    }

    private X509Certificate issue(String host) {
        try {
            return authority.certificateFor(host);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("No certificate for " + host, e);
        }
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return authority.leafKey();
    }

    @Override
    public String chooseServerAlias(String keyType, Principal @Nullable [] issuers, Socket socket) {
        return NAMELESS;
    }

    @Override
    public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseClientAlias(
            String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }
}
