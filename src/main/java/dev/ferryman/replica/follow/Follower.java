package dev.ferryman.replica.follow;

import dev.ferryman.replica.ChangeStream;
import dev.ferryman.replica.ChangeStream.FellBehind;
import dev.ferryman.replica.ChangeStream.Start;
import dev.ferryman.replica.Position;
import dev.ferryman.replica.Unwatched;
import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.RsyncException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Keeps a replica as its primary is, until it is told to stop: connects to the history, copies everything where the
/// history does not reach back to where the replica stands, and then applies what changes. Whatever fails is tried again.
public final class Follower {
    private final Supplier<ChangeStream> history;
    private final Replica replica;
    private final Transfers transfers;
    private final FollowerTerms terms;
    private final FollowerListener listener;
    private final FollowerLedger ledger = new FollowerLedger(Clock.systemUTC());
    private final CountDownLatch stop = new CountDownLatch(1);
    private volatile Optional<Thread> runner = Optional.empty();
    private Duration pause;

    /// @param history opens a stream that has not been started
    public Follower(Supplier<ChangeStream> history, Replica replica, Transfers transfers, FollowerTerms terms,
            FollowerListener listener) {
        this.history = history;
        this.replica = replica;
        this.transfers = transfers;
        this.terms = terms;
        this.listener = listener;
        pause = terms.firstPause();
    }

    public FollowerReport report() {
        return ledger.report();
    }

    /// Ends [#run()] soon, from any thread.
    public void stop() {
        stop.countDown();
        runner.ifPresent(Thread::interrupt);
    }

    /// Follows until [#stop()] or an interrupt.
    public void run() {
        runner = Optional.of(Thread.currentThread());
        Streaming streaming = new Streaming(replica, transfers, terms, listener, ledger);
        Scanning scanning = new Scanning(streaming, terms.scans(), listener, ledger);
        try {
            while (!isStopped()) {
                follow(streaming, scanning);
            }
        } catch (InterruptedException e) {
            // as good as a stop
        } finally {
            runner = Optional.empty();
            streaming.remember();
            enter(FollowerState.STOPPED, "Stopped.");
        }
    }

    private boolean isStopped() {
        return stop.getCount() == 0 || Thread.currentThread().isInterrupted();
    }

    /// Follows for as long as one connection lasts, or scans once.
    private void follow(Streaming streaming, Scanning scanning) throws InterruptedException {
        try {
            try {
                connect(streaming);
            } catch (Unwatched e) {
                Duration rest = scanning.step(e);
                pause = terms.firstPause();
                await(rest);
            }
        } catch (FellBehind e) {
            streaming.startOver();
            failed(e.getMessage(), ExitCode.OK, Failure.OTHER);
        } catch (RsyncException e) {
            failedUnlessStopped(e.getMessage(), e.exitCode(), e.failure());
        } catch (IOException | UncheckedIOException e) {
            failedUnlessStopped(e.getMessage(), ExitCode.FILE_IO, Failure.FILE_IO);
        }
    }

    private void connect(Streaming streaming) throws IOException, InterruptedException {
        switch (ledger.report().state()) {
            case CONNECTING, FULL_COPY, STREAMING, CAUGHT_UP, STOPPED ->
                enter(FollowerState.CONNECTING, "Connecting to the primary.");
            case SCANNING, RETRYING -> {
                // It is still so, until the primary has answered.
            }
        }
        Lifeline lifeline = new Lifeline();
        try (ChangeStream stream = history.get()) {
            Start start = stream.start(streaming.position());
            stream.whenSilent(lifeline::cut);
            ledger.head(stream.head());
            begin(start, streaming);
            streaming.heard(stream.head());
            pause = terms.firstPause();
            while (!isStopped()) {
                streaming.step(stream);
                pause = terms.firstPause();
            }
        } finally {
            checkAlive(lifeline.end());
        }
    }

    /// An interrupt that came from the lifeline is none of this thread's.
    private void checkAlive(Optional<RsyncException> cut) {
        if (cut.isPresent() && stop.getCount() > 0) {
            Thread.interrupted();
            throw cut.get();
        }
    }

    private void begin(Start start, Streaming streaming) throws IOException, InterruptedException {
        switch (start) {
            case Start.Continued(Position from) -> streaming.goOn(from);
            case Start.Full(Position from) -> {
                enter(FollowerState.FULL_COPY, "Comparing everything.");
                streaming.copy(from);
            }
        }
    }

    private void failedUnlessStopped(String sentence, ExitCode code, Failure failure) throws InterruptedException {
        if (isStopped()) {
            throw new InterruptedException();
        }
        failed(sentence, code, failure);
    }

    private void failed(String sentence, ExitCode code, Failure failure) throws InterruptedException {
        ledger.problem(sentence, code, failure);
        listener.problem(sentence);
        if (code == ExitCode.DELETE_LIMIT) {
            // Each try would delete as much again.
            enter(FollowerState.RETRYING, "Waiting to be started again: " + sentence);
            stop.await();
            throw new InterruptedException();
        }
        enter(FollowerState.RETRYING, "Trying again in " + pause.toMillis() + " ms: " + sentence);
        await(pause);
        Duration longer = pause.multipliedBy(2);
        pause = longer.compareTo(terms.longestPause()) < 0 ? longer : terms.longestPause();
    }

    private void await(Duration rest) throws InterruptedException {
        if (stop.await(rest.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new InterruptedException();
        }
    }

    private void enter(FollowerState state, String sentence) {
        if (ledger.state(state)) {
            listener.state(state, sentence);
        }
    }
}
