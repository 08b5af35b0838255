package dev.ferryman.rsync.option;

import java.util.OptionalLong;

/// Sizes as rsync(1) writes them: `700`, `1.5M`, `2GiB`, `100KB`, `1m-1`. Letters without `B` or with `iB` count by 1024.
public final class Size {
    private Size() {}

    /// What a number without a suffix counts.
    public enum Unit {
        BYTES,
        KIBIBYTES
    }

    /// @return bytes, or empty where the text is no size or does not fit
    public static OptionalLong parse(String text, Unit bare) {
        throw new UnsupportedOperationException();
    }
}
