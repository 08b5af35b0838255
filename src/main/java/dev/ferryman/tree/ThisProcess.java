package dev.ferryman.tree;

/// What is one per process: the user it acts as, and its umask.
public final class ThisProcess {
    private ThisProcess() {}

    /// The effective user, which decides what is permitted.
    public static int uid() {
        throw new UnsupportedOperationException();
    }

    /// The effective group, which new files belong to.
    public static int gid() {
        throw new UnsupportedOperationException();
    }

    /// Whether files may be given to the group: it is ours, or one of our supplementary groups.
    public static boolean isInGroup(int gid) {
        throw new UnsupportedOperationException();
    }

    /// Whether the effective user is root.
    public static boolean isRoot() {
        return uid() == 0;
    }

    /// The umask that this process was started with. The first call sets the process's umask to 0, for good: from then
    /// on, the engine's modes are taken as they are said.
    public static int umask() {
        throw new UnsupportedOperationException();
    }
}
