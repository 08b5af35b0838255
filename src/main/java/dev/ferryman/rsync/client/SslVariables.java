package dev.ferryman.rsync.client;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.tls.TlsTerms;
import dev.ferryman.rsync.tls.TlsTerms.Trust;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// The variables that rsync-ssl(1) reads. Which program does the encryption is no question here.
record SslVariables(Map<String, String> environment) {
    private static final int DEFAULT_PORT = 874;

    int port() {
        String text = environment.getOrDefault("RSYNC_SSL_PORT", "");
        if (text.isEmpty()) {
            return DEFAULT_PORT;
        }
        if (!text.matches("\\d{1,5}")) {
            throw misused("RSYNC_SSL_PORT is no port: " + text);
        }
        return Integer.parseInt(text);
    }

    /// @throws RsyncException with SYNTAX where there is a certificate without a key
    TlsTerms terms() {
        Optional<Path> certificate = file("RSYNC_SSL_CERT");
        Optional<Path> key = file("RSYNC_SSL_KEY");
        if (certificate.isPresent() && key.isEmpty()) {
            throw misused("RSYNC_SSL_CERT names a certificate: RSYNC_SSL_KEY has to name its key");
        }
        return new TlsTerms(certificate.map(file -> new TlsTerms.Identity(file, key.orElseThrow())), trust(),
                hostName());
    }

    /// Where nobody is asked about the certificate, its names say nothing.
    private TlsTerms.HostName hostName() {
        boolean skipped = environment.getOrDefault("RSYNC_SSL_SKIP_HOSTNAME_CHECK", "").equals("1");
        return skipped || trust() instanceof Trust.Anybody ? TlsTerms.HostName.UNCHECKED : TlsTerms.HostName.CHECKED;
    }

    /// Unset, the public authorities are asked; empty, nobody is.
    private Trust trust() {
        if (!environment.containsKey("RSYNC_SSL_CA_CERT")) {
            return new Trust.PublicAuthorities();
        }
        return file("RSYNC_SSL_CA_CERT").<Trust>map(Trust.Authorities::new).orElseGet(Trust.Anybody::new);
    }

    private Optional<Path> file(String variable) {
        return Optional.ofNullable(environment.get(variable)).filter(path -> !path.isEmpty()).map(Path::of);
    }

    private static RsyncException misused(String message) {
        return new RsyncException(ExitCode.SYNTAX, Failure.BAD_INPUT, message);
    }
}
