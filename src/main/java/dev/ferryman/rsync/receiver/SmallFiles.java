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

    private static final int BATCHES_PER_THREAD = 4;
    /// So few are not worth a thread.
    private static final int FEW = 8;

    /// What puts one file in place.
    interface Task {
        Placement.Result run();

        /// Called instead where the run has come to its end.
        void drop();
    }

    private final ExecutorService threads;
    private final int mostUnderWay;
    private final Deque<Batch> underWay = new ArrayDeque<>();
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
            return batch.done.getCount() == 0;
        }

        @Override
        public Placement.Result result() {
            by.await(batch);
            return batch.result(place);
        }
    }

    /// @param bytes that the task holds
    /// @throws RuntimeException what ended an earlier task
    Written add(Task task, int bytes) {
        if (failure.isPresent()) {
            task.drop();
            check();
        }
        Written written = new Written(this, next, next.add(task, bytes));
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
            await(underWay.remove());
        }
        Batch batch = next;
        next = new Batch();
        underWay.add(batch);
        threads.execute(batch);
    }

    private void await(Batch batch) {
        if (batch == next) {
            underWay.removeIf(each -> each.done.getCount() == 0);
            if (underWay.isEmpty() && batch.tasks.size() <= FEW) {
                next = new Batch();
                batch.run();
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

    /// Files that one thread writes one after the other.
    private final class Batch implements Runnable {
        private static final int MOST_FILES = 32;
        private static final int MOST_BYTES = 256 * 1024;

        private final List<Task> tasks = new ArrayList<>();
        private final List<Placement.Result> results = new ArrayList<>();
        private final CountDownLatch done = new CountDownLatch(1);
        private int bytes;
        private int begun;

        int add(Task task, int size) {
            tasks.add(task);
            bytes += size;
            return tasks.size() - 1;
        }

        boolean isFull() {
            return tasks.size() >= MOST_FILES || bytes >= MOST_BYTES;
        }

        @Override
        public void run() {
            try {
                for (Task each : tasks) {
                    if (ending) {
                        break;
                    }
                    begun++;
                    results.add(each.run());
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
