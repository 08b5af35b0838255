package dev.ferryman.tree.events;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// What the kernel lets a user have of inotify: `/proc/sys/fs/inotify`.
/// @param watches directories in all
/// @param instances of inotify: one per tree
/// @param queuedEvents that wait to be read; more are an overflow
public record WatchLimits(long watches, long instances, long queuedEvents) {
    private static final Path DIRECTORY = Path.of("/proc/sys/fs/inotify");

    /// Those of this kernel.
    public static WatchLimits read() throws IOException {
        return new WatchLimits(
                number("max_user_watches"), number("max_user_instances"), number("max_queued_events"));
    }

    /// The kernel gives such a number to the first read only, which therefore has to have room for all of it.
    private static long number(String name) throws IOException {
        byte[] digits = new byte[32];
        try (InputStream file = Files.newInputStream(DIRECTORY.resolve(name))) {
            int length = file.read(digits);
            return Long.parseLong(new String(digits, 0, Math.max(0, length), StandardCharsets.US_ASCII).strip());
        }
    }
}
