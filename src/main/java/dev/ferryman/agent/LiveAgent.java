package dev.ferryman.agent;

import dev.ferryman.agent.TransferSettings.Flag;
import dev.ferryman.replica.follow.FollowerListener;
import dev.ferryman.replica.follow.FollowerReport;
import dev.ferryman.replica.follow.FollowerState;
import dev.ferryman.replica.follow.FollowerTerms;
import dev.ferryman.replica.follow.LiveReplication;
import dev.ferryman.replica.follow.LocalReplica.Durability;
import dev.ferryman.replica.follow.WatchedSource;
import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.TransferListener;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Carries out one live assignment: follows until it is told to stop. As long as something is in the way it says so in its
/// report, and tries again.
public final class LiveAgent {
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final AgentLog log;
    private final Clock clock;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final LiveReports reports;
    private volatile Optional<LiveReplication> replication = Optional.empty();

    public LiveAgent(AgentLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
        reports = new LiveReports(clock.instant());
    }

    /// Ends [#run(LiveAssignment, String)].
    public void stop() {
        stop.countDown();
        replication.ifPresent(LiveReplication::stop);
    }

    /// Follows until [#stop()] or a signal.
    ///
    /// @param statusHost the address on which the status is served
    /// @throws IOException if the status cannot be served
    public void run(LiveAssignment assignment, String statusHost) throws IOException {
        try (Shutdown shutdown = Shutdown.on(this::stop, ExitCode.SIGNAL.code());
                StatusServer _ = StatusServer.start(new InetSocketAddress(statusHost, assignment.statusPort()),
                        () -> AgentJson.write(report()), () -> stop.getCount() > 0,
                        Optional.of(() -> LiveMetrics.of(report())))) {
            boolean stopped = false;
            while (!stopped) {
                stopped = follow(assignment) || stop.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
            }
            log.info("nobody follows " + assignment.copy().remote() + " any more");
            shutdown.ended(0);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    LiveReport report() {
        return replication.map(each -> reports.of(each.report(), each.overflows()))
                .orElseGet(() -> reports.withoutFollower(stop.getCount() == 0 ? LiveState.STOPPED : LiveState.CONNECTING));
    }

    /// @return whether it was told to stop; false where it could not begin
    private boolean follow(LiveAssignment assignment) {
        try {
            Optional<Path> password = assignment.copy().password().map(Credentials::usable);
            try (LiveReplication following = LiveReplication.of(arguments(assignment.copy(), password), Map.of(),
                    durability(assignment.copy()), recorded(assignment),
                    FollowerTerms.DEFAULT.comparingEvery(assignment.comparison()), new Listener(log))) {
                replication = Optional.of(following);
                if (stop.getCount() > 0) {
                    log.info("live replication of " + assignment.copy().remote() + " and " + assignment.copy().directory()
                            + " begins");
                    following.run();
                }
                return true;
            } finally {
                replication.ifPresent(each -> reports.ended(each.report()));
                replication = Optional.empty();
            }
        } catch (AgentException e) {
            failed(e.getMessage(), ExitCode.SYNTAX, Failure.BAD_INPUT);
        } catch (RsyncException e) {
            failed(e.getMessage(), e.exitCode(), e.failure());
        } catch (IOException e) {
            failed(e.getMessage(), ExitCode.FILE_IO, Failure.FILE_IO);
        }
        return false;
    }

    private void failed(String sentence, ExitCode code, Failure failure) {
        log.error(sentence);
        reports.failed(new FollowerReport.Problem(sentence, code, failure, clock.instant()));
    }

    /// Those of a job; whatever is to be durable is so by batch and not by file.
    private static List<byte[]> arguments(Copy live, Optional<Path> password) {
        Set<Flag> flags = EnumSet.noneOf(Flag.class);
        flags.addAll(live.transfer().flags());
        flags.removeAll(Set.of(Flag.DURABLE, Flag.DRY_RUN));
        TransferSettings settings = new TransferSettings(flags, live.transfer().compression(),
                live.transfer().bandwidthLimit(), live.transfer().maxDelete(), live.transfer().exclude());
        return JobArguments.of(live.with(settings), password).stream()
                .map(each -> each.getBytes(StandardCharsets.UTF_8)).toList();
    }

    private static Durability durability(Copy live) {
        return live.transfer().flags().contains(Flag.DURABLE) ? Durability.SYNCED : Durability.AS_THE_KERNEL_LIKES;
    }

    private static WatchedSource.Place recorded(LiveAssignment live) {
        return live.recording().map(each -> new WatchedSource.Place(each.directory().map(Path::of), each.bytes()))
                .orElse(WatchedSource.Place.PASSING);
    }

    /// States and problems are logged; what each transfer did is not, but for its errors.
    private record Listener(AgentLog log) implements FollowerListener {
        @Override
        public void state(FollowerState now, String sentence) {
            if (now != FollowerState.STREAMING && now != FollowerState.CAUGHT_UP) {
                log.info(sentence);
            }
        }

        @Override
        public void problem(String sentence) {
            log.warn(sentence);
        }

        @Override
        public void compared(FollowerReport.Comparison comparison) {
            log.info("everything was compared: " + comparison.entries() + " entries, " + comparison.missed()
                    + " differed although no change had told of them");
        }

        @Override
        public void scanned(FollowerReport.Scan scan) {
            log.info("everything was compared and copied in " + scan.took().toSeconds() + " s: " + scan.entries()
                    + " entries; it is done again in " + scan.pause().toSeconds() + " s");
        }

        @Override
        public TransferListener transfers() {
            return new TransferListener() {
                @Override
                public void message(Level level, String line) {
                    switch (level) {
                        case INFO -> {
                            // what is copied is too much to be told
                        }
                        case WARNING -> log.warn(line);
                        case ERROR -> log.error(line);
                    }
                }
            };
        }
    }
}
