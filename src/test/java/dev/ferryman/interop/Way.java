package dev.ferryman.interop;

import java.util.Locale;

/// Which way the files go: to a daemon, from one, or without any.
enum Way {
    PUSH,
    PULL,
    LOCAL;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
