package dev.ferryman.rsync.report;

/// A format of `--out-format` or `log format`: text with escapes such as `%i %n%L`. rsyncd.conf(5), `log format`.
/// Escapes that are unknown stand as they are.
public final class LineFormat {
    private LineFormat() {}

    /// What the formats ask the roles to keep count of.
    public enum Need {
        ITEMIZED,
        DATA_BYTES,
        CHECKSUM_BYTES,
        FILE_CHECKSUM
    }

    public static LineFormat of(String format) {
        throw new UnsupportedOperationException();
    }

    public boolean needs(Need need) {
        throw new UnsupportedOperationException();
    }

    /// The line without its end.
    public String line(Change change, RunContext context) {
        throw new UnsupportedOperationException();
    }
}
