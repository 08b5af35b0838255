package dev.ferryman.rsync.companion;

import dev.ferryman.tree.Directory;
import dev.ferryman.tree.Name;
import dev.ferryman.tree.OpenFile;
import dev.ferryman.tree.Slowness;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalInt;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Has the beginnings of files read that will most likely be asked for next, several at a time, so that the kernel has them in
/// memory when it is their turn: what lets a single reader wait, as block storage of a cloud or a network file system does,
/// answers several as quickly as one.
///
/// It begins when reading does take time, with one file, and looks twice as far ahead whenever what it expected is asked for, as
/// the kernel does within a file. Where the kernel has everything, it only looks at a clock. Its threads end when there was
/// nothing to do for a second, so that it need not be closed.
public final class ContentsAhead {
    /// So much of a file is read at most, in bytes; with what follows, the kernel reads ahead itself.
    private static final int BEGINNING = 128 * 1024;
    private static final int AT_A_TIME = 8;
    private static final int FURTHEST = 8 * AT_A_TIME;
    /// To open a file that the kernel has and to read its beginning takes some ten microseconds.
    private static final long SLOW_NANOS = 100_000;
    /// So many requests are let pass when others came than were expected.
    private static final int PAUSE = 8;

    private Upcoming upcoming;
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(AT_A_TIME, AT_A_TIME, 1, TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(), task -> Companion.unstarted("rsync-contents", task));
    /// By number, in the order in which they will be asked for.
    private final Deque<Integer> expected = new ArrayDeque<>();
    private final Slowness slowness = new Slowness();
    private int distance = 1;
    private int pause;
    private boolean wasExpected;

    /// The files that will be asked for, in that order. One thread uses it.
    public interface Upcoming {
        /// Nothing is known of them.
        Upcoming NONE = new Upcoming() {
            @Override
            public void goOnBehind(int number) {}

            @Override
            public OptionalInt next() {
                return OptionalInt.empty();
            }

            @Override
            public Runnable reading() {
                throw new IllegalStateException("there is no next file");
            }
        };

        /// Goes to the file of a number, unless it is further already.
        void goOnBehind(int number);

        /// Goes to the next one, and tells its number; empty if none is known so far.
        OptionalInt next();

        /// Prepares to read the beginning of that one.
        /// @return reads it, or does nothing if that is not possible; to be run by any thread
        Runnable reading();
    }

    public ContentsAhead(Upcoming upcoming) {
        this.upcoming = upcoming;
        threads.allowCoreThreadTimeOut(true);
    }

    /// What [Upcoming#reading] comes to with most. What cannot be opened or read is told of when it is its turn.
    /// @param opening opens the directory that holds the file, and is called at once
    /// @param length of the file in bytes, as far as that is known
    public static Runnable beginning(Directory.Opening opening, Name leaf, OpenFile.Access access, long length) {
        Directory directory;
        try {
            directory = opening.open();
        } catch (IOException e) {
            return () -> {};
        }
        return () -> {
            try (directory; OpenFile file = directory.openFile(leaf, access)) {
                byte[] content = new byte[(int) Math.min(length, BEGINNING)];
                file.readAt(0, content, 0, content.length);
            } catch (IOException _) {
                // as above
            }
        };
    }

    /// Other files will be asked for from now on, with numbers of their own.
    public void goOverTo(Upcoming others) {
        upcoming = others;
        expected.clear();
        wasExpected = false;
    }

    /// The file of a number is asked for.
    public void asked(int number) {
        wasExpected = false;
        boolean wasInVain = false;
        while (!expected.isEmpty() && expected.peekFirst() <= number) {
            wasExpected = expected.removeFirst() == number;
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
        } else if (slowness.isSeen()) {
            readBehind(number);
        }
    }

    /// The file that was asked for last was read as a whole.
    /// @param length in bytes; a long one tells nothing
    /// @param nanos how long it took to open it and to read it
    public void read(long length, long nanos) {
        if (!wasExpected && length <= BEGINNING) {
            slowness.count(nanos, SLOW_NANOS);
        }
    }

    private void readBehind(int number) {
        upcoming.goOnBehind(number);
        while (expected.size() < distance) {
            OptionalInt next = upcoming.next();
            if (next.isEmpty()) {
                return;
            }
            expected.add(next.getAsInt());
            Runnable work = upcoming.reading();
            threads.execute(() -> run(work));
        }
    }

    private void run(Runnable work) {
        long began = System.nanoTime();
        work.run();
        slowness.count(System.nanoTime() - began, SLOW_NANOS);
    }
}
