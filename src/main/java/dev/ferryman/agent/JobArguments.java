package dev.ferryman.agent;

import dev.ferryman.agent.Copy.Direction;
import dev.ferryman.agent.Copy.Timeouts;
import dev.ferryman.agent.TransferSettings.Compression;
import dev.ferryman.agent.TransferSettings.Flag;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A copy as rsync's command line, which is the engine's language too.
final class JobArguments {
    private static final long KIBIBYTE = 1024;
    /// Labels of SELinux are each node's own, and what is named `system` has ways of its own to travel. Both sides
    /// leave them alone, which a server that receives has to be told beside the protocol.
    private static final List<String> KEPT_XATTRS = List.of("security.selinux", "system.*");

    private JobArguments() {}

    static List<String> of(Copy copy, Optional<Path> password) {
        List<String> arguments = new ArrayList<>(List.of("-rlptgoD", "--modify-window=-1"));
        settings(copy.transfer(), arguments);
        if (copy.transfer().flags().contains(Flag.XATTRS)) {
            KEPT_XATTRS.forEach(name -> arguments.addAll(leftAlone(name, copy.direction())));
        }
        timeouts(copy.timeouts(), arguments);
        if (compresses(copy.transfer().compression(), RemoteHost.of(copy.remote()))) {
            arguments.add("--compress");
        }
        password.ifPresent(file -> arguments.add("--password-file=" + file));
        arguments.add("--");
        String remote = directory(copy.remote());
        String local = directory(copy.directory());
        arguments.addAll(copy.direction() == Direction.PULL ? List.of(remote, local) : List.of(local, remote));
        return List.copyOf(arguments);
    }

    private static void settings(TransferSettings transfer, List<String> arguments) {
        Arrays.stream(Flag.values()).filter(transfer.flags()::contains).map(JobArguments::options)
                .forEach(arguments::addAll);
        transfer.bandwidthLimit().ifPresent(
                bytes -> arguments.add("--bwlimit=" + Math.max(1, Math.ceilDiv(bytes, KIBIBYTE))));
        transfer.maxDelete().ifPresent(entries -> arguments.add("--max-delete=" + entries));
        transfer.exclude().forEach(pattern -> arguments.add("--exclude=" + pattern));
    }

    private static List<String> options(Flag flag) {
        return switch (flag) {
            case DELETE -> List.of("--delete");
            case DELETE_EXCLUDED -> List.of("--delete-excluded");
            case CHECKSUM -> List.of("--checksum");
            case NUMERIC_IDS -> List.of("--numeric-ids");
            case HARD_LINKS -> List.of("--hard-links");
            case ACLS -> List.of("--acls");
            case XATTRS -> List.of("--xattrs");
            case SPARSE -> List.of("--sparse");
            case DURABLE -> List.of("--fsync");
            case PARTIAL -> List.of("--partial");
            case DRY_RUN -> List.of("--dry-run");
        };
    }

    private static List<String> leftAlone(String xattr, Direction direction) {
        String here = "--filter=-xsr " + xattr;
        return switch (direction) {
            case PULL -> List.of(here);
            case PUSH -> List.of(here, "--remote-option=--filter=-xsr_" + xattr);
        };
    }

    private static void timeouts(Timeouts timeouts, List<String> arguments) {
        if (timeouts.connect().isPositive()) {
            arguments.add("--contimeout=" + seconds(timeouts.connect()));
        }
        if (timeouts.idle().isPositive()) {
            arguments.add("--timeout=" + seconds(timeouts.idle()));
        }
    }

    private static boolean compresses(Compression compression, RemoteHost remote) {
        return switch (compression) {
            case ALWAYS -> true;
            case NEVER -> false;
            case AUTO -> !remote.isNear();
        };
    }

    private static long seconds(Duration duration) {
        return Math.max(1, duration.toSeconds());
    }

    private static String directory(String path) {
        return path.endsWith("/") ? path : path + "/";
    }
}
