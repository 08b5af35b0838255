package dev.ferryman.replica.primary;

import dev.ferryman.replica.backlog.Backlog;
import dev.ferryman.replica.channel.Recorded;
import dev.ferryman.replica.primary.PrimaryStatus.Phase;
import dev.ferryman.tree.events.WatchLimits;
import dev.ferryman.tree.events.WatchRefused;
import dev.ferryman.tree.events.WatchStatistics;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Records what changes in a tree, from its start to its close, in the background. When that comes to an end, because there
/// is no room or the tree is gone, it begins again as soon as it can; its followers go on where nothing was missed, and
/// start over where something may have been.
public final class Primary implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofSeconds(10);
    /// What was refused costs a walk each time: the next one waits for so many times as long as the last one took.
    private static final int TIMES = 20;
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final String STARTING = "The tree is being looked through; ask again soon.";

    private final PrimaryTerms terms;
    private final Consumer<String> log;
    private final Thread thread;
    private final CountDownLatch stop = new CountDownLatch(1);
    private volatile Optional<Recording> recording = Optional.empty();
    private volatile PrimaryStatus without;
    private volatile long overflowsBefore;
    private String told = "";
    /// Those that were too small, where that is why nothing is recorded.
    private Optional<WatchLimits> exceeded = Optional.empty();

    private Primary(PrimaryTerms terms, Consumer<String> log) {
        this.terms = terms;
        this.log = log;
        without = PrimaryStatus.without(Phase.STARTING, STARTING, 0);
        // What it reads and writes may wait for a disk, and it must never wake threads that act as somebody else.
        thread = Thread.ofPlatform().daemon().name("primary of " + terms.tree()).unstarted(this::work);
    }

    /// @param log takes what people should know, a line each
    public static Primary start(PrimaryTerms terms, Consumer<String> log) {
        Primary primary = new Primary(terms, log);
        primary.thread.start();
        return primary;
    }

    private void work() {
        try {
            boolean stopped = false;
            while (!stopped) {
                stopped = awaitNextTry(record());
            }
        } catch (InterruptedException closed) {
            // as it was asked to be
        }
    }

    /// @param cost of the last try, where the tree could not be watched
    /// @return whether it was told to stop
    private boolean awaitNextTry(Duration cost) throws InterruptedException {
        Duration costly = cost.multipliedBy(TIMES);
        long end = System.nanoTime() + (costly.compareTo(PAUSE) > 0 ? costly : PAUSE).toNanos();
        boolean stopped = false;
        while (!stopped && System.nanoTime() - end < 0 && !limitsHaveChanged()) {
            stopped = stop.await(LOOK.toMillis(), TimeUnit.MILLISECONDS);
        }
        return stopped;
    }

    private boolean limitsHaveChanged() {
        return exceeded.isPresent() && !exceeded.equals(limits());
    }

    /// Until that ends, or is found to be impossible.
    /// @return what that has cost, where the tree cannot be watched
    private Duration record() throws InterruptedException {
        exceeded = Optional.empty();
        if (told.isEmpty()) {
            without = PrimaryStatus.without(Phase.STARTING, STARTING, overflowsBefore);
        }
        long start = System.nanoTime();
        try (Recording now = Recording.begin(terms, log)) {
            try {
                recording = Optional.of(now);
                told = "";
                ended(now.untilEnd());
            } finally {
                recording = Optional.empty();
                overflowsBefore += now.statistics().overflows();
            }
        } catch (WatchRefused e) {
            ended(e);
            return Duration.ofNanos(System.nanoTime() - start);
        } catch (IOException e) {
            ended(e);
        } catch (RuntimeException e) {
            without(Phase.UNAVAILABLE, "internal error: " + e);
        }
        return Duration.ZERO;
    }

    private void ended(IOException reason) {
        if (reason instanceof WatchRefused) {
            exceeded = limits();
            without(Phase.UNWATCHED, reason.getMessage());
        } else {
            without(Phase.UNAVAILABLE, sentence(reason));
        }
    }

    private Optional<WatchLimits> limits() {
        try {
            return Optional.of(terms.limits().now());
        } catch (IOException unknown) {
            return Optional.empty();
        }
    }

    /// Some errors of Java name a file and nothing else.
    private static String sentence(IOException e) {
        return e instanceof FileSystemException || e.getMessage() == null ? e.toString() : e.getMessage();
    }

    private void without(Phase phase, String reason) {
        without = PrimaryStatus.without(phase, reason, overflowsBefore);
        if (!reason.equals(told)) {
            log.accept("changes of " + terms.tree() + " are not recorded: " + reason);
        }
        told = reason;
    }

    /// The backlog, for those who follow; or why there is none now.
    public Recorded recorded() {
        return recording.<Recorded>map(now -> new Recorded.Here(now.backlog()))
                .orElseGet(this::without);
    }

    private Recorded without() {
        PrimaryStatus now = without;
        return switch (now.phase()) {
            case UNWATCHED -> new Recorded.Unwatched(now.message());
            case STARTING, RECORDING, UNAVAILABLE -> new Recorded.Nowhere(now.message());
        };
    }

    public PrimaryStatus status() {
        return recording.map(this::status).orElse(without);
    }

    private PrimaryStatus status(Recording now) {
        Backlog backlog = now.backlog();
        WatchStatistics watching = now.statistics();
        return new PrimaryStatus(Phase.RECORDING, "", Optional.of(backlog.head()), backlog.oldest(), backlog.bytes(),
                backlog.completeUntil(), overflowsBefore + watching.overflows(), watching.directories());
    }

    /// Ends it. Its history goes on with the next one that is started soon enough.
    @Override
    public void close() {
        stop.countDown();
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
