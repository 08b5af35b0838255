package dev.ferryman.rsync.sender;

import dev.ferryman.rsync.companion.Companion;
import dev.ferryman.rsync.filelist.FileEntry;
import dev.ferryman.rsync.filelist.IncrementalLists;
import dev.ferryman.rsync.filelist.SourceFiles;
import dev.ferryman.tree.Directory;
import dev.ferryman.tree.OpenFile;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalInt;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// Has the beginnings of files read that will most likely be asked for next, several at a time, so that the kernel has them in
/// memory when it is their turn: what lets a single reader wait, as block storage of a cloud or a network file system does,
/// answers several as quickly as one.
///
/// It begins when reading does take time, with one file, and looks twice as far ahead whenever what it expected is asked for, as
/// the kernel does within a file. Where the kernel has everything, it only looks at a clock.
final class ContentsAhead implements AutoCloseable {
    /// So much of a file is read at most, in bytes; with what follows, the kernel reads ahead itself.
    static final int BEGINNING = 128 * 1024;
    private static final int AT_A_TIME = 8;
    private static final int FURTHEST = 8 * AT_A_TIME;
    /// To open a file that the kernel has and to read its beginning takes some ten microseconds.
    private static final long SLOW_NANOS = 100_000;
    /// How much a slow read counts for, against each that is not: some are slow because the processors have a lot to do.
    private static final int SLOW = 4;
    /// From so many on, reading takes time.
    private static final int SLOW_ENOUGH = 16;
    private static final int SLOWEST = 32;
    /// So many requests are let pass when others came than were expected.
    private static final int PAUSE = 8;

    private final UpcomingFiles upcoming;
    private final Reading reading;
    private final ExecutorService threads = Executors.newFixedThreadPool(
            AT_A_TIME, task -> Companion.unstarted("rsync-contents", task));
    /// By index, in the order in which they will be asked for.
    private final Deque<Integer> expected = new ArrayDeque<>();
    private final AtomicInteger slowness = new AtomicInteger();
    private int distance = 1;
    private int pause;
    private boolean wasExpected;

    /// What reads a file.
    @FunctionalInterface
    interface Reading {
        /// Prepares to read the beginning of a file, by the thread that sends.
        /// @return reads it, or does nothing if that is not possible; to be run by any thread
        Runnable of(FileEntry entry);
    }

    static ContentsAhead of(IncrementalLists lists, SourceFiles files) {
        return new ContentsAhead(new UpcomingFiles(lists), entry -> beginning(files, entry));
    }

    ContentsAhead(UpcomingFiles upcoming, Reading reading) {
        this.upcoming = upcoming;
        this.reading = reading;
    }

    /// What cannot be opened or read is told of when it is its turn.
    private static Runnable beginning(SourceFiles files, FileEntry entry) {
        Directory directory;
        try {
            directory = files.directoryOf(entry);
        } catch (IOException e) {
            return () -> {};
        }
        return () -> {
            try (directory; OpenFile file = directory.openFile(entry.name(), files.access())) {
                byte[] content = new byte[(int) Math.min(entry.size(), BEGINNING)];
                file.readAt(0, content, 0, content.length);
            } catch (IOException _) {
                // as above
            }
        };
    }

    /// The file of an index is asked for.
    void asked(int index) {
        wasExpected = false;
        boolean wasInVain = false;
        while (!expected.isEmpty() && expected.peekFirst() <= index) {
            wasExpected = expected.removeFirst() == index;
            wasInVain |= !wasExpected;
        }
        if (wasInVain) {
            distance = 1;
            pause = PAUSE;
        } else if (wasExpected) {
            distance = Math.min(FURTHEST, 2 * distance);
        }
        if (pause > 0) {
            pause--;
        } else if (slowness.get() >= SLOW_ENOUGH) {
            readBehind(index);
        }
    }

    /// The file that was asked for last was read.
    /// @param nanos how long it took to open it and to read at most [#BEGINNING]
    void read(long nanos) {
        if (!wasExpected) {
            count(nanos);
        }
    }

    private void readBehind(int index) {
        upcoming.goOnBehind(index);
        while (expected.size() < distance) {
            OptionalInt next = upcoming.next();
            if (next.isEmpty()) {
                return;
            }
            expected.add(next.getAsInt());
            Runnable work = reading.of(upcoming.entry());
            threads.execute(() -> run(work));
        }
    }

    private void run(Runnable work) {
        long began = System.nanoTime();
        work.run();
        count(System.nanoTime() - began);
    }

    private void count(long nanos) {
        int weight = nanos > SLOW_NANOS ? SLOW : -1;
        slowness.accumulateAndGet(weight, (sum, more) -> Math.clamp(sum + more, 0, SLOWEST));
    }

    /// What was begun with goes on to its end.
    @Override
    public void close() {
        threads.shutdown();
    }
}
