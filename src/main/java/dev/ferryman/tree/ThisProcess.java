package dev.ferryman.tree;

import dev.ferryman.posix.PosixException;
import dev.ferryman.posix.ProcessCalls;
import java.nio.file.Path;
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

    /// The umask that this process was started with, and keeps: programs that it starts inherit it. Modes that must not
    /// be limited by it are set after something is made.
    public static int umask() {
        return Umask.OF_THIS_PROCESS;
    }

    /// Where relative paths begin.
    public static Name workingDirectory() {
        return OperatorPath.bytesOf(Path.of("").toAbsolutePath());
    }

    private static List<Integer> groups() {
        try {
            return Arrays.stream(ProcessCalls.groups()).boxed().toList();
        } catch (PosixException none) {
            return List.of();
        }
    }

    private static final class Umask {
        static final int OF_THIS_PROCESS = ProcessCalls.umask();
    }
}
