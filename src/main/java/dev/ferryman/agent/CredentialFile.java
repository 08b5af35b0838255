package dev.ferryman.agent;

import java.util.Optional;

/// A file of secrets or with a password.
///
/// A file that others can read is refused. Where the pod's user could not read a mount of mode 0600 (kubelet leaves it
/// to root, or widens it for an fsGroup), `stagingDirectory` names a memory volume: the agent copies the file there
/// with mode 0600 before it is used.
///
/// @param path as mounted, absolute
/// @param stagingDirectory absolute; none means that the file is used where it is
public record CredentialFile(String path, Optional<String> stagingDirectory) {
    /// A file that is used where it is.
    public static CredentialFile of(String path) {
        return new CredentialFile(path, Optional.empty());
    }
}
