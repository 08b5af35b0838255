package dev.ferryman.rsync.option;

import dev.ferryman.rsync.wire.NameCharset;
import java.util.Optional;

/// The character sets that names are in, where they are converted on their way (`--iconv`).
/// @param remote what the far side is told of its own
public record Charsets(NameCharset local, String remote) {
    private static final String OFF = "-";

    /// @param text `LOCAL` or `LOCAL,REMOTE`; `.` stands for the one of the locale, and `-` alone for no conversion
    /// @throws dev.ferryman.rsync.RsyncException UNSUPPORTED for a local one that is not known
    static Optional<Charsets> parse(String text) {
        if (text.equals(OFF)) {
            return Optional.empty();
        }
        int comma = text.indexOf(',');
        return Optional.of(new Charsets(
                NameCharset.named(comma < 0 ? text : text.substring(0, comma)), text.substring(comma + 1)));
    }

    /// What a module stores its names in, whatever the client says.
    /// @param text `LOCAL`, or anything with a comma after it
    public static NameCharset ofModule(String text) {
        return NameCharset.named(text.split(",", 2)[0]);
    }
}
