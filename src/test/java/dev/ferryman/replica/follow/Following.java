package dev.ferryman.replica.follow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.replica.ChangeStream;
import dev.ferryman.rsync.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// A follower at work, until it is closed.
public final class Following implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;

    private final Follower follower;
    private final Replica replica;
    private final Thread thread;
    private final BlockingQueue<String> news = new LinkedBlockingQueue<>();
    private final List<String> told = new ArrayList<>();

    public Following(Supplier<ChangeStream> history, Replica replica, Transfers transfers, FollowerTerms terms) {
        this.replica = replica;
        follower = new Follower(history, replica, transfers, terms, new FollowerListener() {
            @Override
            public void state(FollowerState now, String sentence) {
                news.add(now + ": " + sentence);
            }

            @Override
            public void problem(String sentence) {
                news.add("problem: " + sentence);
            }

            @Override
            public void applied(Batch batch, Outcome outcome, Duration took) {
                news.add("applied " + batch.size() + " paths: " + outcome.exitCode());
            }

            @Override
            public void compared(FollowerReport.Comparison comparison) {
                news.add("compared: " + comparison.missed() + " missed");
            }
        });
        thread = Thread.ofVirtual().name("follower").start(follower::run);
    }

    public FollowerReport report() {
        return follower.report();
    }

    /// Waits until the report is as it should be.
    public FollowerReport await(Predicate<FollowerReport> wanted) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        try {
            while (!wanted.test(report())) {
                String next = news.poll(50, TimeUnit.MILLISECONDS);
                if (next != null) {
                    told.add(next);
                }
                assertThat(System.nanoTime() - end).as("%s after %s", report(), told).isNegative();
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return report();
    }

    /// Waits until the replica has everything up to an offset.
    public FollowerReport awaitOffset(long offset) {
        return await(report -> report.state() == FollowerState.CAUGHT_UP && report.applied() >= offset);
    }

    @Override
    public void close() {
        follower.stop();
        try {
            assertThat(thread.join(Duration.ofSeconds(PATIENCE_SECONDS))).as("the follower ends").isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        replica.close();
    }
}
