package dev.ferryman.rsync.generator;

import java.io.IOException;
import java.util.Optional;

/// What became of an attempt to remove a file.
/// @param failure empty where it is gone
record Removal(Optional<IOException> failure) {
    static final Removal GONE = new Removal(Optional.empty());

    /// Ends as the attempt did.
    void result() throws IOException {
        if (failure.isPresent()) {
            throw failure.get();
        }
    }
}
