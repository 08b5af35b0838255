package dev.ferryman.tree;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Lists directories before their turn, on threads of its own, so that a disk is asked for several at a time: it is what
/// a walk waits for where the kernel does not remember them. Where nothing waits, it has no more threads than leave the
/// processors to those who use what it lists. One thread uses it.
///
/// What it holds is bounded: a directory with many entries is left to its turn, and of too many the first is given up,
/// which costs little, since the kernel now remembers it.
/// @param <K> names a directory: anything that is equal only for the same one
public final class ListingsAhead<K> implements AutoCloseable {
    /// So many directories are worth asking for.
    public static final int AT_A_TIME = 4;
    private static final int MOST_HELD = 4 * AT_A_TIME;
    private static final int MOST_ENTRIES = 2000;

    private static final int THREADS_IF_NOTHING_WAITS =
            Math.clamp(Runtime.getRuntime().availableProcessors() / 2, 1, AT_A_TIME);
    /// To open and read a directory that the kernel remembers takes some ten microseconds, an entry of it one or two.
    private static final long SLOW_NANOS = 100_000;
    private static final long SLOW_NANOS_FOR_ENTRY = 20_000;

    private final Map<K, Asked> held = new LinkedHashMap<>();
    private final Slowness slowness = new Slowness();
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(THREADS_IF_NOTHING_WAITS, AT_A_TIME, 0, TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(), Thread.ofPlatform().daemon().name("tree-lister-", 0).factory());

    /// A directory that is listed, or will be.
    private record Asked(Directory directory, FutureTask<Optional<Listing>> listing) {
        static Asked of(Directory directory, Slowness slowness) {
            return new Asked(directory, new FutureTask<>(() -> {
                try (directory) {
                    return timed(directory, slowness);
                }
            }));
        }

        private static Optional<Listing> timed(Directory directory, Slowness slowness) throws IOException {
            long began = System.nanoTime();
            Optional<Listing> listing = directory.listWithStatus(MOST_ENTRIES);
            int entries = listing.map(Listing::size).orElse(MOST_ENTRIES);
            slowness.count(System.nanoTime() - began, SLOW_NANOS + entries * SLOW_NANOS_FOR_ENTRY);
            return listing;
        }

        void giveUp() {
            listing.cancel(false);
            directory.close();
        }
    }

    public boolean isAsked(K key) {
        return held.containsKey(key);
    }

    /// @param directory is closed when it is listed
    public void ask(K key, Directory directory) {
        if (held.size() == MOST_HELD) {
            Iterator<Asked> first = held.values().iterator();
            first.next().giveUp();
            first.remove();
        }
        Asked asked = Asked.of(directory, slowness);
        held.put(key, asked);
        threads.setCorePoolSize(slowness.isSeen() ? AT_A_TIME : THREADS_IF_NOTHING_WAITS);
        threads.execute(asked.listing());
    }

    /// The listing of a directory; empty where it was not asked for, or is too long to be held.
    public Optional<Listing> take(K key) throws IOException {
        Asked asked = held.remove(key);
        if (asked == null) {
            return Optional.empty();
        }
        // no thread has come to it, and this one has nothing else to do
        asked.listing().run();
        try {
            return asked.listing().get();
        } catch (ExecutionException e) {
            throw rethrown(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while a directory was listed");
        }
    }

    private static IOException rethrown(Throwable cause) {
        return switch (cause) {
            case IOException failure -> failure;
            case RuntimeException failure -> throw failure;
            case Error failure -> throw failure;
            default -> throw new IllegalStateException(cause);
        };
    }

    @Override
    public void close() {
        held.values().forEach(Asked::giveUp);
        held.clear();
        threads.shutdown();
    }
}
