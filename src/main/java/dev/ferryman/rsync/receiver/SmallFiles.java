package dev.ferryman.rsync.receiver;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.RsyncException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// Writes small files, many at a time on threads of its own, while the next ones arrive. One thread uses it.
final class SmallFiles implements AutoCloseable {
    /// As many threads as can be busy.
    static final int THREADS = Math.clamp(Runtime.getRuntime().availableProcessors(), 2, 4);

    /// The largest file that can be handed over, in bytes.
    static final int LARGEST = 128 * 1024;

    private static final int BATCHES_PER_THREAD = 4;
    /// So few are not worth a thread.
    private static final int FEW = 8;

    /// What puts one file in place.
    interface Task {
        Placement.Result run(HeldContent content);

        /// Called instead where the run has come to its end.
        void drop();
    }

    private final ExecutorService threads;
    private final int mostUnderWay;
    private final Deque<Batch> underWay = new ArrayDeque<>();
    /// Of batches that are done, for the next ones: files are many, and arrays of their own would outlive collections.
    private final Deque<byte[]> spare = new ArrayDeque<>();
    private volatile boolean ending;
    /// What the first task threw that threw something: it ends the run, whichever file one asks for.
    private volatile Optional<RuntimeException> failure = Optional.empty();
    private Batch next = new Batch();

    /// @param count of threads; one alone writes in the order in which files are added
    SmallFiles(int count) {
        threads = Executors.newFixedThreadPool(count,
                Thread.ofPlatform().daemon().name("rsync-writer").factory());
        mostUnderWay = BATCHES_PER_THREAD * count;
    }

    /// A file that was handed over.
    record Written(SmallFiles by, Batch batch, int place) implements Placed {
        @Override
        public boolean isKnown() {
            return batch.isDone();
        }

        @Override
        public Placement.Result result() {
            by.await(batch);
            return batch.result(place);
        }
    }

    /// @param content of the task's file, at most [#LARGEST] bytes, which are copied
    /// @throws RuntimeException what ended an earlier task
    Written add(Task task, HeldContent content) {
        if (failure.isPresent()) {
            task.drop();
            check();
        }
        if (!next.hasRoomFor(content.length())) {
            dispatch();
        }
        Written written = new Written(this, next, next.add(task, content));
        if (next.isFull()) {
            dispatch();
        }
        return written;
    }

    /// @throws RuntimeException what ended a task
    void check() {
        if (failure.isPresent()) {
            throw failure.get();
        }
    }

    private void dispatch() {
        while (underWay.size() >= mostUnderWay) {
            await(underWay.element());
            reclaim(underWay.remove());
        }
        Batch batch = next;
        next = new Batch();
        underWay.add(batch);
        threads.execute(batch);
    }

    private void await(Batch batch) {
        if (batch == next) {
            while (!underWay.isEmpty() && underWay.element().isDone()) {
                reclaim(underWay.remove());
            }
            if (underWay.isEmpty() && batch.tasks.size() <= FEW) {
                next = new Batch();
                batch.run();
                reclaim(batch);
            } else {
                dispatch();
            }
        }
        try {
            batch.done.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupted();
        }
    }

    private byte[] buffer() {
        return spare.isEmpty() ? new byte[LARGEST] : spare.pop();
    }

    /// @param batch that is done, and is reclaimed once
    private void reclaim(Batch batch) {
        spare.push(batch.contents);
    }

    /// Files that one thread writes one after the other.
    private final class Batch implements Runnable {
        private static final int MOST_FILES = 32;

        private final List<Task> tasks = new ArrayList<>(MOST_FILES);
        private final List<Placement.Result> results = new ArrayList<>(MOST_FILES);
        private final CountDownLatch done = new CountDownLatch(1);
        private final byte[] contents = buffer();
        /// Where the content of each file ends, and that of the next one begins.
        private final int[] ends = new int[MOST_FILES];
        private int begun;

        int add(Task task, HeldContent content) {
            int place = tasks.size();
            int from = begin(place);
            System.arraycopy(content.bytes(), content.offset(), contents, from, content.length());
            ends[place] = from + content.length();
            tasks.add(task);
            return place;
        }

        private int begin(int place) {
            return place == 0 ? 0 : ends[place - 1];
        }

        boolean hasRoomFor(int length) {
            return begin(tasks.size()) + length <= contents.length;
        }

        boolean isFull() {
            return tasks.size() == MOST_FILES || !hasRoomFor(1);
        }

        boolean isDone() {
            return done.getCount() == 0;
        }

        @Override
        public void run() {
            try {
                for (Task each : tasks) {
                    if (ending) {
                        break;
                    }
                    int from = begin(begun);
                    int length = ends[begun++] - from;
                    results.add(each.run(new HeldContent(contents, from, length)));
                }
            } catch (RuntimeException e) {
                fail(e);
            } catch (Error e) {
                fail(new RsyncException(ExitCode.CRASHED, Failure.OTHER, "writing files ended by " + e, e));
            } finally {
                tasks.subList(begun, tasks.size()).forEach(Task::drop);
                tasks.clear();
                done.countDown();
            }
        }

        private void fail(RuntimeException cause) {
            failure = failure.or(() -> Optional.of(cause));
            ending = true;
        }

        Placement.Result result(int place) {
            if (place >= results.size()) {
                throw failure.orElseGet(SmallFiles::interrupted);
            }
            return results.get(place);
        }
    }

    private static RsyncException interrupted() {
        return new RsyncException(ExitCode.SIGNAL, Failure.OTHER, "the run was interrupted");
    }

    /// Returns when all that was handed over is in place; an interrupt lets go what has not begun.
    @Override
    public void close() {
        if (!next.tasks.isEmpty()) {
            threads.execute(next);
        }
        threads.shutdown();
        boolean interrupted = false;
        while (!threads.isTerminated()) {
            try {
                threads.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                ending = true;
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
