package dev.ferryman.tree.events;

import java.io.IOException;
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

    private static long number(String name) throws IOException {
        String text = Files.readString(DIRECTORY.resolve(name), StandardCharsets.US_ASCII);
        return Long.parseLong(text.strip());
    }
}
