package dev.ferryman.tree;

import dev.ferryman.posix.PosixException;
import dev.ferryman.posix.ProcessCalls;
import java.util.Arrays;
import java.util.List;

/// What is one per process: the user it was started as, and its umask.
/// (The limit of open files needs no care: the JVM raises it to the hard limit when it starts.)
public final class ThisProcess {
    static final Identity IDENTITY =
            new Identity(ProcessCalls.effectiveUser(), ProcessCalls.effectiveGroup(), groups());

    private ThisProcess() {}

    /// The effective user; what a session may do is a matter of its [Identity].
    public static int uid() {
        return IDENTITY.uid();
    }

    /// The effective group.
    public static int gid() {
        return IDENTITY.gid();
    }

    /// Whether the effective user is root.
    public static boolean isRoot() {
        return IDENTITY.isRoot();
    }

    /// Makes the standard streams wait where they cannot go on: whoever shares them with us, such as ssh, may have set
    /// them not to, and what Java writes then is lost.
    public static void waitForStandardStreams() {
        for (int descriptor = 0; descriptor <= 2; descriptor++) {
            try {
                ProcessCalls.block(descriptor);
            } catch (PosixException closed) {
                // Nothing is lost on a stream that is not there.
            }
        }
    }

    /// The umask that this process was started with. The first call sets the process's umask to 0, for good: from then
    /// on, the engine's modes are taken as they are said.
    public static int umask() {
        return Umask.BEFORE;
    }

    private static List<Integer> groups() {
        try {
            return Arrays.stream(ProcessCalls.groups()).boxed().toList();
        } catch (PosixException none) {
            return List.of();
        }
    }

    private static final class Umask {
        static final int BEFORE = ProcessCalls.setUmask(0);
    }
}
