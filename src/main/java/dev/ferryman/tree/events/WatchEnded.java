package dev.ferryman.tree.events;

import java.io.IOException;

/// A tree is watched no longer, since it is no more.
public final class WatchEnded extends IOException {
    private static final long serialVersionUID = 1L;

    WatchEnded(String message) {
        super(message);
    }
}
