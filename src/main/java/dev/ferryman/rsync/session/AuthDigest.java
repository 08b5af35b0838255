package dev.ferryman.rsync.session;

import java.util.List;
import java.util.Optional;

/// The digests of challenge and response, the strongest first. MD4 is not among them.
public enum AuthDigest {
    SHA512("sha512", "SHA-512"),
    SHA256("sha256", "SHA-256"),
    SHA1("sha1", "SHA-1"),
    MD5("md5", "MD5");

    private final String wireName;
    private final String algorithm;

    AuthDigest(String wireName, String algorithm) {
        this.wireName = wireName;
        this.algorithm = algorithm;
    }

    /// As greetings list it.
    public String wireName() {
        return wireName;
    }

    String algorithm() {
        return algorithm;
    }

    public static Optional<AuthDigest> named(String wireName) {
        for (AuthDigest digest : values()) {
            if (digest.wireName.equals(wireName)) {
                return Optional.of(digest);
            }
        }
        return Optional.empty();
    }

    /// The first of the server's digests that the client lists. rsync 3.5 compat.c, negotiate_daemon_auth.
    public static Optional<AuthDigest> choose(List<AuthDigest> server, List<String> client) {
        return server.stream().filter(each -> client.contains(each.wireName)).findFirst();
    }
}
