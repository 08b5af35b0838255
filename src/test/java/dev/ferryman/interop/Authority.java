package dev.ferryman.interop;

import java.math.BigInteger;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// Certifies the ends of a test's connections.
final class Authority {
    private static final Duration HOUR = Duration.ofHours(1);

    private final Scratch scratch;
    private final X500Principal name;
    private final KeyPair keys = keys();
    private final Path certificate;
    private int serial = 1;

    Authority(Scratch scratch, String name) {
        this.scratch = scratch;
        this.name = new X500Principal("CN=" + name);
        certificate = scratch.file(name + ".pem", pem("CERTIFICATE", sign(this.name, keys.getPublic(), true)));
    }

    /// The file with its own certificate.
    Path certificate() {
        return certificate;
    }

    /// A certificate for an IP address, and its key.
    Certified certify(String name, String address) {
        KeyPair own = keys();
        byte[] encoded = sign(new X500Principal("CN=" + address), own.getPublic(), false);
        return new Certified(
                scratch.file(name + ".pem", pem("CERTIFICATE", encoded)),
                scratch.file(name + ".key", pem("PRIVATE KEY", own.getPrivate().getEncoded())));
    }

    record Certified(Path certificate, Path key) {}

    private byte[] sign(X500Principal subject, PublicKey key, boolean authority) {
        try {
            Instant now = Instant.now();
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(name, BigInteger.valueOf(serial++),
                    Date.from(now.minus(HOUR)), Date.from(now.plus(HOUR)), subject, key);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            if (!authority) {
                builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(
                        new GeneralName(GeneralName.iPAddress, subject.getName().substring("CN=".length()))));
            }
            X509Certificate signed = new JcaX509CertificateConverter().getCertificate(
                    builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
            return signed.getEncoded();
        } catch (Exception e) {
            throw new IllegalStateException("no certificate can be made", e);
        }
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (Exception e) {
            throw new IllegalStateException("no keys can be made", e);
        }
    }

    private static String pem(String kind, byte[] encoded) {
        return "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n".formatted(
                kind, Base64.getMimeEncoder().encodeToString(encoded));
    }
}
