package dev.ferryman.rsync.wire;

/// The indexes with a meaning of their own; those of files are zero or positive.
public final class Ndx {
    /// The end of a phase.
    public static final int DONE = -1;
    /// No further file list follows.
    public static final int FLIST_EOF = -2;
    /// Counts of deletions follow.
    public static final int DEL_STATS = -3;
    /// `FLIST_OFFSET - n`: the file list of directory number n follows.
    public static final int FLIST_OFFSET = -101;

    /// What the first difference of a direction refers to, as rsync starts.
    static final int FIRST_POSITIVE = -1;
    static final int FIRST_NEGATIVE = 1;

    private Ndx() {}
}
