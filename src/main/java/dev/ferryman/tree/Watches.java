package dev.ferryman.tree;

import dev.ferryman.posix.Descriptor;
import dev.ferryman.posix.WaitCalls;
import dev.ferryman.posix.WatchCalls;
import dev.ferryman.posix.WatchMask;
import java.io.IOException;

/// Directories of which the kernel tells what happens to them and to their entries: one instance of inotify. A watch
/// stays with its directory, whatever name that gets.
public final class Watches implements AutoCloseable {
    /// Reading takes no more at once.
    public static final int BLOCK = 128 * 1024;

    /// What changes content, metadata or names. What was only read is no change.
    private static final int CHANGES = WatchMask.MODIFY | WatchMask.ATTRIBUTES | WatchMask.CLOSE_WRITE
            | WatchMask.MOVED_FROM | WatchMask.MOVED_TO | WatchMask.CREATE | WatchMask.DELETE | WatchMask.DELETE_SELF
            | WatchMask.ONLY_DIRECTORY | WatchMask.EXCLUDE_UNLINKED;

    private final Descriptor instance;
    private final Descriptor bell;

    private Watches(Descriptor instance, Descriptor bell) {
        this.instance = instance;
        this.bell = bell;
    }

    /// An instance without watches. EMFILE where this user has as many as he may.
    public static Watches open() throws IOException {
        Descriptor instance = WatchCalls.open();
        try {
            return new Watches(instance, WaitCalls.bell());
        } catch (IOException failure) {
            instance.closeQuietly();
            throw failure;
        }
    }

    /// Watches a directory; what happens from now on is told. ENOSPC where this user has as many watches as he may.
    ///
    /// @return the number of the watch; that of an earlier one if this very directory is watched already
    public int add(Directory directory) throws IOException {
        return WatchCalls.add(instance, directory.handle, CHANGES);
    }

    /// Watches no longer. What the kernel has queued before is still told.
    public void remove(int watch) throws IOException {
        WatchCalls.remove(instance, watch);
    }

    /// Waits until there are events, but not longer than this, nor once [#wake] is called.
    public void await(int milliseconds) throws IOException {
        WaitCalls.await(milliseconds, instance, bell);
    }

    /// Waits for a time, or until [#wake] is called.
    public void pause(int milliseconds) throws IOException {
        WaitCalls.await(milliseconds, bell);
    }

    /// Takes events that are there, for `WatchEvents` to decode.
    ///
    /// @return how many bytes; 0 if there are none
    public int read(byte[] into) throws IOException {
        return WatchCalls.read(instance, into);
    }

    /// Ends every wait, now and later.
    public void wake() throws IOException {
        WaitCalls.ring(bell);
    }

    @Override
    public void close() {
        instance.closeQuietly();
        bell.closeQuietly();
    }
}
