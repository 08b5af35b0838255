package dev.ferryman.rsync.report;

/// The eleven letters of `%i`, such as `>f.st......`, `cd+++++++++` or `*deleting  `. rsync(1), `--itemize-changes`.
public final class ItemizedChange {
    private ItemizedChange() {}

    /// How times are kept and which way data flows: what the letters need to know of the run.
    public enum Times {
        PRESERVED,
        SET_TO_NOW
    }

    public enum Place {
        /// Both sides are on this machine: data always arrives.
        LOCAL,
        REMOTE
    }

    public static String text(Change change, Times times, Place place) {
        throw new UnsupportedOperationException();
    }
}
