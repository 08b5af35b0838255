package dev.ferryman.rsync.client;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.option.RemoteSpec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Several sources, which are all of one kind and of one machine. Those after the first may leave out the host, and the
/// module where it is that of the first. rsync(1), ADVANCED USAGE.
final class Sources {
    private Sources() {}

    /// The same with nothing left out.
    static List<RemoteSpec> of(List<RemoteSpec> sources) {
        RemoteSpec first = sources.getFirst();
        List<RemoteSpec> complete = new ArrayList<>();
        for (RemoteSpec source : sources) {
            complete.add(complete(first, source));
        }
        return complete;
    }

    private static RemoteSpec complete(RemoteSpec first, RemoteSpec source) {
        return switch (first) {
            case RemoteSpec.Local _ -> local(source);
            case RemoteSpec.Shell shell -> shell(shell, source);
            case RemoteSpec.Daemon daemon -> daemon(daemon, source);
        };
    }

    private static RemoteSpec local(RemoteSpec source) {
        return switch (source) {
            case RemoteSpec.Local local when local.path().length == 0 -> throw usage("Empty source arg specified.");
            case RemoteSpec.Local local -> local;
            case RemoteSpec.Shell shell ->
                throw usage("Unexpected remote arg: " + shell.host() + ":" + text(shell.path()));
            case RemoteSpec.Daemon daemon ->
                throw usage("Unexpected remote arg: " + daemon.host() + "::" + text(daemon.path()));
        };
    }

    private static RemoteSpec shell(RemoteSpec.Shell first, RemoteSpec source) {
        return switch (source) {
            case RemoteSpec.Local _ -> throw unmarked();
            case RemoteSpec.Daemon _ -> throw otherFormat();
            case RemoteSpec.Shell shell -> {
                checkHost(first.host(), shell.host());
                yield shell;
            }
        };
    }

    private static RemoteSpec daemon(RemoteSpec.Daemon first, RemoteSpec source) {
        return switch (source) {
            case RemoteSpec.Local _ -> throw unmarked();
            case RemoteSpec.Shell _ -> throw otherFormat();
            case RemoteSpec.Daemon daemon -> {
                checkHost(first.host(), daemon.host());
                yield daemon.module().equals(first.module())
                        ? daemon
                        : new RemoteSpec.Daemon(first.user(), first.host(), first.port(), first.module(),
                                inModule(first.module(), daemon.path()));
            }
        };
    }

    private static byte[] inModule(String module, byte[] path) {
        byte[] prefix = (module + "/").getBytes(StandardCharsets.UTF_8);
        byte[] whole = new byte[prefix.length + path.length];
        System.arraycopy(prefix, 0, whole, 0, prefix.length);
        System.arraycopy(path, 0, whole, prefix.length, path.length);
        return whole;
    }

    private static void checkHost(String first, String other) {
        if (!other.isEmpty() && !other.equals(first)) {
            throw usage("All source args must come from the same machine.");
        }
    }

    private static RsyncException unmarked() {
        return usage("If arg is a remote file/dir, prefix it with a colon (:).");
    }

    private static RsyncException otherFormat() {
        return usage("All source args must use the same hostspec format.");
    }

    private static String text(byte[] path) {
        return new String(path, StandardCharsets.UTF_8);
    }

    private static RsyncException usage(String message) {
        return new RsyncException(ExitCode.SYNTAX, Failure.BAD_INPUT, message);
    }
}
