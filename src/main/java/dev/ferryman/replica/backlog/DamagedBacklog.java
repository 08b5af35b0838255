package dev.ferryman.replica.backlog;

import java.io.IOException;

/// What is on disk is not what was written.
final class DamagedBacklog extends IOException {
    private static final long serialVersionUID = 1L;

    DamagedBacklog(String message) {
        super(message);
    }
}
