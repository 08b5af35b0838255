package dev.ferryman.tree.events;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// What the kernel lets a user have of inotify: `/proc/sys/fs/inotify`, and of watches and instances also no more than
/// `/proc/sys/user` says for the user namespace.
/// @param watches directories in all
/// @param instances of inotify: one per tree
/// @param queuedEvents that wait to be read; more are an overflow
public record WatchLimits(long watches, long instances, long queuedEvents) {
    private static final Path OF_USERS = Path.of("/proc/sys/fs/inotify");
    private static final Path OF_NAMESPACE = Path.of("/proc/sys/user");

    /// Where they are to be read: the kernel's can be changed at any time.
    @FunctionalInterface
    public interface Source {
        Source KERNEL = WatchLimits::read;

        WatchLimits now() throws IOException;
    }

    /// Those of this kernel.
    public static WatchLimits read() throws IOException {
        return new WatchLimits(
                smaller(OF_USERS.resolve("max_user_watches"), OF_NAMESPACE.resolve("max_inotify_watches")),
                smaller(OF_USERS.resolve("max_user_instances"), OF_NAMESPACE.resolve("max_inotify_instances")),
                number(OF_USERS.resolve("max_queued_events")));
    }

    /// Kernels without user namespaces do not have the latter.
    private static long smaller(Path always, Path sometimes) throws IOException {
        return Files.exists(sometimes) ? Math.min(number(always), number(sometimes)) : number(always);
    }

    /// The kernel gives such a number to the first read only, which therefore has to have room for all of it.
    private static long number(Path path) throws IOException {
        byte[] digits = new byte[32];
        try (InputStream file = Files.newInputStream(path)) {
            int length = file.read(digits);
            return Long.parseLong(new String(digits, 0, Math.max(0, length), StandardCharsets.US_ASCII).strip());
        }
    }
}
