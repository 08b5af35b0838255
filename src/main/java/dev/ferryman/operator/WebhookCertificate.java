package dev.ferryman.operator;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// The certificate of the admission webhook, signed by itself, with its key. As text both are PEM.
record WebhookCertificate(X509Certificate certificate, PrivateKey key) {
    private static final Duration LIFE = Duration.ofDays(365);
    private static final Duration RENEWAL = Duration.ofDays(60);
    /// Clocks of the API server and of the operator may differ by so much.
    private static final Duration SKEW = Duration.ofHours(1);
    private static final int SERIAL_BITS = 127;

    /// @param host the name by which the API server calls the webhook
    static WebhookCertificate create(String host, Instant now) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair keys = generator.generateKeyPair();
            X500Principal name = new X500Principal("CN=" + shortened(host));
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(name,
                    new BigInteger(SERIAL_BITS, new SecureRandom()), Date.from(now.minus(SKEW)),
                    Date.from(now.plus(LIFE)), name, keys.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
            builder.addExtension(Extension.subjectAlternativeName, false,
                    new GeneralNames(new GeneralName(GeneralName.dNSName, host)));
            return new WebhookCertificate(new JcaX509CertificateConverter().getCertificate(
                    builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()))),
                    keys.getPrivate());
        } catch (GeneralSecurityException | OperatorCreationException | CertIOException e) {
            throw new IllegalStateException("no certificate can be made", e);
        }
    }

    /// @throws IllegalArgumentException if the texts are not those of such a certificate
    static WebhookCertificate parse(String certificate, String key) {
        try (InputStream text = new ByteArrayInputStream(certificate.getBytes(StandardCharsets.US_ASCII))) {
            byte[] encoded = Base64.getMimeDecoder().decode(key.replaceAll("-----[A-Z ]+-----", ""));
            return new WebhookCertificate(
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(text),
                    KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(encoded)));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException("not a certificate with its key", e);
        }
    }

    /// Whether it is time for another.
    boolean isStale(String host, Instant now) {
        try {
            boolean named = certificate.getSubjectAlternativeNames() != null
                    && certificate.getSubjectAlternativeNames().stream().anyMatch(name -> host.equals(name.get(1)));
            return !named || certificate.getNotAfter().toInstant().minus(RENEWAL).isBefore(now);
        } catch (GeneralSecurityException e) {
            return true;
        }
    }

    String certificateText() {
        try {
            return pem("CERTIFICATE", certificate.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the certificate has no encoding", e);
        }
    }

    String keyText() {
        return pem("PRIVATE KEY", key.getEncoded());
    }

    private static String shortened(String host) {
        return host.length() <= 64 ? host : host.substring(0, 64);
    }

    private static String pem(String label, byte[] content) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
    }
}
