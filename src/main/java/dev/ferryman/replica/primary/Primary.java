package dev.ferryman.replica.primary;

import dev.ferryman.replica.backlog.Backlog;
import dev.ferryman.replica.channel.Recorded;
import dev.ferryman.replica.primary.PrimaryStatus.Phase;
import dev.ferryman.tree.events.WatchStatistics;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Records what changes in a tree, from its start to its close, in the background. When that comes to an end, because there
/// is no room or the tree is gone, it begins again as soon as it can; its followers go on where nothing was missed, and
/// start over where something may have been.
public final class Primary implements AutoCloseable {
    private static final long PAUSE_SECONDS = 10;
    private static final String STARTING = "The tree is being looked through; ask again soon.";

    private final PrimaryTerms terms;
    private final Consumer<String> log;
    private final Thread thread;
    private final CountDownLatch stop = new CountDownLatch(1);
    private volatile Optional<Recording> recording = Optional.empty();
    private volatile PrimaryStatus without;
    private volatile long overflowsBefore;
    private String told = "";

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
                record();
                stopped = stop.await(PAUSE_SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException closed) {
            // as it was asked to be
        }
    }

    private void record() throws InterruptedException {
        if (told.isEmpty()) {
            without = PrimaryStatus.without(Phase.STARTING, STARTING, overflowsBefore);
        }
        try (Recording now = Recording.begin(terms, log)) {
            try {
                recording = Optional.of(now);
                told = "";
                unavailable(sentence(now.untilEnd()));
            } finally {
                recording = Optional.empty();
                overflowsBefore += now.statistics().overflows();
            }
        } catch (IOException e) {
            unavailable(sentence(e));
        } catch (RuntimeException e) {
            unavailable("internal error: " + e);
        }
    }

    /// Some errors of Java name a file and nothing else.
    private static String sentence(IOException e) {
        return e instanceof FileSystemException || e.getMessage() == null ? e.toString() : e.getMessage();
    }

    private void unavailable(String reason) {
        without = PrimaryStatus.without(Phase.UNAVAILABLE, reason, overflowsBefore);
        if (!reason.equals(told)) {
            log.accept("changes of " + terms.tree() + " are not recorded: " + reason);
        }
        told = reason;
    }

    /// The backlog, for those who follow; or why there is none now.
    public Recorded recorded() {
        return recording.<Recorded>map(now -> new Recorded.Here(now.backlog()))
                .orElseGet(() -> new Recorded.Nowhere(without.message()));
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
