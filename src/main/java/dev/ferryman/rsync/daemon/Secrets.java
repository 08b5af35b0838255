package dev.ferryman.rsync.daemon;

import java.nio.file.Path;
import java.util.Optional;

/// A secrets file: lines `user:password` or `@group:password`. Passwords are bytes and never shown.
public final class Secrets {
    private Secrets() {}

    /// Reads the file anew for each connection, so that changed passwords count at once.
    /// @throws dev.ferryman.rsync.RsyncException where it cannot be read, or others can read it and `modes` are strict
    public static Secrets read(Path file, ModuleConfiguration.Strictness modes) {
        throw new UnsupportedOperationException();
    }

    /// The password of the first line of this name.
    public Optional<byte[]> password(String name) {
        throw new UnsupportedOperationException();
    }
}
