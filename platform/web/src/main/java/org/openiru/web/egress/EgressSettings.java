package org.openiru.web.egress;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Settings of the way out. */
@ConfigMapping(prefix = "iru.egress")
interface EgressSettings {

    /** {@code host:port} of a proxy that resolves names and connects; unset: the service connects itself. */
    Optional<Proxy> proxy();

    /** A PEM file with certificates of authorities to trust besides the usual ones, such as the proxy's. */
    Optional<Authorities> ca();

    /** Who asks, as every site that is asked reads it in the user agent: the unit's name, in ASCII. */
    @WithDefault("internet referral unit")
    UnitName unit();

    /** Where a site's operator learns about the unit and how to reach it; unless set, the service's own public address. */
    Optional<URI> contact();

    /** How long looking up a name, connecting and the TLS handshake may take, each. */
    @WithDefault("5s")
    Duration connectTimeout();

    /** Connections at the same time, to all hosts. */
    @WithDefault("512")
    int maxConnections();

    /** Connections at the same time to one host. */
    @WithDefault("16")
    int maxConnectionsPerHost();

    /** A name that fits into a comment of a user agent. */
    record UnitName(String text) {

        private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 .,&'_-]{0,99}");

        /** Called by the configuration. */
        public static UnitName of(String text) {
            if (!NAME.matcher(text).matches()) {
                throw new IllegalArgumentException("the unit's name is up to 100 ASCII letters, digits and spaces");
            }
            return new UnitName(text);
        }
    }

    /** Where the proxy listens. */
    record Proxy(String host, int port) {

        private static final Pattern HOST_AND_PORT = Pattern.compile("([^:/@\\s]+):([0-9]{1,5})");

        /** Called by the configuration. */
        public static Proxy of(String text) {
            Matcher parts = HOST_AND_PORT.matcher(text);
            if (!parts.matches()) {
                throw new IllegalArgumentException("a proxy is given as host:port");
            }
            return new Proxy(parts.group(1), Integer.parseInt(parts.group(2)));
        }
    }

    /** Certificates read from a file. */
    record Authorities(List<Certificate> certificates) {

        /** Called by the configuration. */
        public static Authorities of(String file) {
            try (InputStream pem = Files.newInputStream(Path.of(file))) {
                List<Certificate> certificates =
                        List.copyOf(CertificateFactory.getInstance("X.509").generateCertificates(pem));
                if (certificates.isEmpty()) {
                    throw new IllegalArgumentException("there is no certificate in " + file);
                }
                return new Authorities(certificates);
            } catch (IOException | GeneralSecurityException e) {
                throw new IllegalArgumentException("cannot read certificates from " + file, e);
            }
        }
    }
}
