package dev.ferryman.rsync.tls;

import java.nio.file.Path;
import java.util.Optional;

/// What one end of an encrypted connection shows and asks for.
/// @param identity what it shows; a daemon always has one, and a client where the daemon asks for it
/// @param trust whom it believes: a daemon that trusts anybody asks for no certificate
/// @param hostName whether a certificate has to name the host that was meant; a daemon means none
public record TlsTerms(Optional<Identity> identity, Trust trust, HostName hostName) {

    public enum HostName {
        CHECKED,
        UNCHECKED
    }

    /// @param certificate a PEM file: the certificate, then those that lead to its authority
    /// @param key a PEM file with the private key in PKCS #8, private as a password file is
    public record Identity(Path certificate, Path key) {}

    public sealed interface Trust {
        /// Who is certified by one of the authorities in a PEM file.
        record Authorities(Path file) implements Trust {}

        /// Who is certified by one of the authorities that Java brings along.
        record PublicAuthorities() implements Trust {}

        /// Everybody: the connection is encrypted, and nobody knows to whom.
        record Anybody() implements Trust {}
    }
}
