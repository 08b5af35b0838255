package dev.ferryman.tree;

import dev.ferryman.posix.PosixException;
import dev.ferryman.posix.ProcessCalls;
import java.util.Arrays;

/// What is one per process: the user it acts as, and its umask.
/// (The limit of open files needs no care: the JVM raises it to the hard limit when it starts.)
public final class ThisProcess {
    private static final int UID = ProcessCalls.effectiveUser();
    private static final int GID = ProcessCalls.effectiveGroup();

    private ThisProcess() {}

    /// The effective user, which decides what is permitted.
    public static int uid() {
        return UID;
    }

    /// The effective group, which new files belong to.
    public static int gid() {
        return GID;
    }

    /// Whether the effective user is root.
    public static boolean isRoot() {
        return UID == 0;
    }

    /// Whether files may be given to the group: it is ours, or one of our supplementary groups.
    public static boolean isInGroup(int gid) {
        return gid == GID || Arrays.stream(Groups.OURS).anyMatch(each -> each == gid);
    }

    /// The umask that this process was started with. The first call sets the process's umask to 0, for good: from then
    /// on, the engine's modes are taken as they are said.
    public static int umask() {
        return Umask.BEFORE;
    }

    private static final class Umask {
        static final int BEFORE = ProcessCalls.setUmask(0);
    }

    private static final class Groups {
        static final int[] OURS = ask();

        private static int[] ask() {
            try {
                return ProcessCalls.groups();
            } catch (PosixException none) {
                return new int[0];
            }
        }
    }
}
