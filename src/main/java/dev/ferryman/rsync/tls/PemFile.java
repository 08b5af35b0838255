package dev.ferryman.rsync.tls;

import dev.ferryman.rsync.session.CredentialFile;
import dev.ferryman.tree.OperatorFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Certificates and keys in the text form of RFC 7468.
final class PemFile {
    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----(.*?)-----END PRIVATE KEY-----", Pattern.DOTALL);

    /// Enough for all authorities of the world.
    private static final int MOST_BYTES = 1 << 20;

    private PemFile() {}

    /// All certificates of a file; there is at least one.
    static List<X509Certificate> certificates(Path file) {
        try {
            byte[] text = OperatorFile.read(file, MOST_BYTES);
            List<X509Certificate> all = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(text)).stream()
                    .map(X509Certificate.class::cast).toList();
            if (all.isEmpty()) {
                throw TlsFailure.ofSettings("there is no certificate in " + file);
            }
            return all;
        } catch (IOException e) {
            throw TlsFailure.ofSettings("cannot read the certificates in " + file + ": " + e.getMessage());
        } catch (CertificateException e) {
            throw TlsFailure.ofSettings(file + " holds no certificates in PEM: " + e.getMessage());
        }
    }

    /// The private key of a file that nobody else may read.
    /// @param algorithm of the public key that belongs to it
    static PrivateKey key(Path file, String algorithm) {
        String text = new String(CredentialFile.read(file, CredentialFile.Check.STRICT), StandardCharsets.US_ASCII);
        Matcher key = KEY.matcher(text);
        if (!key.find()) {
            throw TlsFailure.ofSettings("there is no unencrypted PKCS #8 key (BEGIN PRIVATE KEY) in " + file
                    + ": convert it with openssl pkcs8 -topk8 -nodes");
        }
        try {
            byte[] encoded = Base64.getMimeDecoder().decode(key.group(1));
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw TlsFailure.ofSettings("the key in " + file + " is none for the certificate: " + e.getMessage());
        }
    }
}
