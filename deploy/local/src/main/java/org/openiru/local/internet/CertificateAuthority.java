package org.openiru.local.internet;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** The demo internet's own certificate authority: made at the first start, kept in the state folder. */
final class CertificateAuthority {

    private static final String SIGNATURE = "SHA256withECDSA";
    private static final Duration AUTHORITY_LIFE = Duration.ofDays(3650);
    private static final Duration LEAF_LIFE = Duration.ofDays(397);
    /** A client whose clock is a little behind must not find a certificate from the future. */
    private static final Duration BACKDATING = Duration.ofDays(1);

    private final X509Certificate certificate;
    private final PrivateKey key;
    private final KeyPair leafKeys;
    private final SecureRandom random = new SecureRandom();
    private final Clock clock;

    private CertificateAuthority(X509Certificate certificate, PrivateKey key, Clock clock)
            throws GeneralSecurityException {
        this.certificate = certificate;
        this.key = key;
        this.leafKeys = newKeys();
        this.clock = clock;
    }

    /** Loads the authority from {@code ca.pem} and {@code ca.key.pem} in the folder, or makes a new one there. */
    static CertificateAuthority in(Path folder, Clock clock) throws IOException {
        Path certificateFile = folder.resolve("ca.pem");
        Path keyFile = folder.resolve("ca.key.pem");
        try {
            if (!Files.exists(certificateFile)) {
                create(folder, certificateFile, keyFile, clock.instant());
            }
            return new CertificateAuthority(
                    new JcaX509CertificateConverter().getCertificate((X509CertificateHolder) readPem(certificateFile)),
                    new JcaPEMKeyConverter().getPrivateKey((PrivateKeyInfo) readPem(keyFile)),
                    clock);
        } catch (GeneralSecurityException e) {
            throw new IOException("The certificate authority in " + folder + " cannot be used", e);
        }
    }

    private static void create(Path folder, Path certificateFile, Path keyFile, Instant now)
            throws IOException, GeneralSecurityException {
        Files.createDirectories(folder);
        KeyPair keys = newKeys();
        X500Name name = new X500Name("CN=OpenIRU demo internet");
        JcaX509v3CertificateBuilder certificate = new JcaX509v3CertificateBuilder(
                name,
                new BigInteger(127, new SecureRandom()),
                Date.from(now.minus(BACKDATING)),
                Date.from(now.plus(AUTHORITY_LIFE)),
                name,
                keys.getPublic());
        certificate.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
        certificate.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        certificate.addExtension(
                Extension.subjectKeyIdentifier,
                false,
                new JcaX509ExtensionUtils().createSubjectKeyIdentifier(keys.getPublic()));
        // PKCS #8, the one form of a private key that names its curve.
        write(keyFile, new JcaPKCS8Generator(keys.getPrivate(), null));
        // The certificate comes last: a folder that has one has its key.
        write(certificateFile, sign(certificate, keys.getPrivate()));
    }

    /** The certificate that clients must trust. */
    X509Certificate certificate() {
        return certificate;
    }

    /** The key of every certificate that {@link #certificateFor} issues. */
    PrivateKey leafKey() {
        return leafKeys.getPrivate();
    }

    /** Issues a server certificate for a host name. */
    X509Certificate certificateFor(String host) throws GeneralSecurityException {
        try {
            Instant now = clock.instant();
            // A host name may be longer than a common name can be; browsers and the JDK read the alternative name
            // alone.
            JcaX509v3CertificateBuilder leaf = new JcaX509v3CertificateBuilder(
                    certificate,
                    new BigInteger(127, random),
                    Date.from(now.minus(BACKDATING)),
                    Date.from(now.plus(LEAF_LIFE)),
                    new X500Name("O=OpenIRU demo internet"),
                    leafKeys.getPublic());
            leaf.addExtension(
                    Extension.subjectAlternativeName,
                    true,
                    new GeneralNames(new GeneralName(GeneralName.dNSName, host)));
            leaf.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            leaf.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
            leaf.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(certificate));
            return new JcaX509CertificateConverter().getCertificate(sign(leaf, key));
        } catch (IOException e) {
            throw new GeneralSecurityException("No certificate for " + host, e);
        }
    }

    private static X509CertificateHolder sign(JcaX509v3CertificateBuilder certificate, PrivateKey key)
            throws GeneralSecurityException {
        try {
            return certificate.build(new JcaContentSignerBuilder(SIGNATURE).build(key));
        } catch (OperatorCreationException e) {
            throw new GeneralSecurityException("Cannot sign", e);
        }
    }

    private static KeyPair newKeys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static Object readPem(Path file) throws IOException {
        try (Reader reader = Files.newBufferedReader(file);
                PEMParser parser = new PEMParser(reader)) {
            return parser.readObject();
        }
    }

    private static void write(Path file, Object content) throws IOException {
        StringWriter pem = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(pem)) {
            writer.writeObject(content);
        }
        Path draft = Files.createTempFile(
                file.toAbsolutePath().getParent(),
                file.getFileName().toString(),
                ".draft",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(draft, pem.toString());
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
