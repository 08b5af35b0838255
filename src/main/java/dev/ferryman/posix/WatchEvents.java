package dev.ferryman.posix;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Decodes events as [WatchCalls#read] gives them: `struct inotify_event`, each with its name padded by NULs.
public final class WatchEvents {
    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.nativeOrder()).withInvokeExactBehavior();
    private static final int MASK = 4;
    private static final int COOKIE = 8;
    private static final int LENGTH = 12;
    private static final int NAME = 16;

    private WatchEvents() {}

    /// Receives events one after the other.
    /// @param <E> what it throws
    @FunctionalInterface
    public interface Sink<E extends Exception> {
        /// One event.
        ///
        /// @param watch that it belongs to; -1 for [WatchMask#OVERFLOW]
        /// @param mask of [WatchMask]
        /// @param cookie the same in the two events of one rename
        /// @param names holds the leaf from `from` (inclusive) to `to` (exclusive); both are equal where the event is
        ///     about the watched directory itself
        void event(int watch, int mask, int cookie, byte[] names, int from, int to) throws E;
    }

    /// Tells all events of a block.
    public static <E extends Exception> void tell(byte[] block, Sink<E> sink) throws E {
        for (int at = 0; at < block.length; ) {
            int from = at + NAME;
            int end = from + number(block, at + LENGTH);
            int to = from;
            while (to < end && block[to] != 0) {
                to++;
            }
            sink.event(number(block, at), number(block, at + MASK), number(block, at + COOKIE), block, from, to);
            at = end;
        }
    }

    private static int number(byte[] block, int at) {
        return (int) INT.get(block, at);
    }
}
