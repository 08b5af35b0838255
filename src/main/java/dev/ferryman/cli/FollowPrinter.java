package dev.ferryman.cli;

import dev.ferryman.replica.follow.Batch;
import dev.ferryman.replica.follow.FollowerListener;
import dev.ferryman.replica.follow.FollowerReport;
import dev.ferryman.replica.follow.FollowerState;
import dev.ferryman.rsync.Outcome;
import dev.ferryman.rsync.TransferListener;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/// What a person sees of a copy that follows: each state that means something, what is in the way, and every ten seconds
/// of work how far it is.
final class FollowPrinter implements FollowerListener {
    private static final Duration BETWEEN_SUMMARIES = Duration.ofSeconds(10);
    private static final double MILLIS = 1000;

    private final Console console;
    private Optional<Supplier<FollowerReport>> report = Optional.empty();
    private FollowerState shown = FollowerState.STOPPED;
    private long next = System.nanoTime() + BETWEEN_SUMMARIES.toNanos();

    FollowPrinter(Console console) {
        this.console = console;
    }

    void reports(Supplier<FollowerReport> source) {
        report = Optional.of(source);
    }

    @Override
    public void state(FollowerState now, String sentence) {
        boolean news = switch (now) {
            case STREAMING -> shown != FollowerState.STREAMING && shown != FollowerState.CAUGHT_UP;
            case CAUGHT_UP -> shown != FollowerState.CAUGHT_UP;
            case CONNECTING, FULL_COPY, SCANNING, STOPPED -> true;
            case RETRYING -> false;
        };
        if (news) {
            console.out().println(sentence);
            shown = now;
        } else if (now == FollowerState.RETRYING) {
            shown = now;
        }
    }

    @Override
    public void problem(String sentence) {
        console.err().println("ferryman: " + sentence);
    }

    @Override
    public void applied(Batch batch, Outcome outcome, Duration took) {
        if (System.nanoTime() - next >= 0) {
            summary();
        }
    }

    @Override
    public void compared(FollowerReport.Comparison comparison) {
        console.out().println(String.format(Locale.ROOT,
                "Everything was compared: %,d entries in %.1f s, %,d differed although no change had told of them.",
                comparison.entries(), seconds(comparison.took()), comparison.missed()));
    }

    @Override
    public void scanned(FollowerReport.Scan scan) {
        console.out().println(String.format(Locale.ROOT,
                "Everything was compared and copied: %,d entries in %.1f s; it is done again in %d s.",
                scan.entries(), seconds(scan.took()), scan.pause().toSeconds()));
    }

    @Override
    public TransferListener transfers() {
        return new TransferListener() {
            @Override
            public void message(Level level, String line) {
                switch (level) {
                    case INFO -> console.out().println(line);
                    case WARNING, ERROR -> console.err().println(line);
                }
            }
        };
    }

    /// How far it is.
    void summary() {
        next = System.nanoTime() + BETWEEN_SUMMARIES.toNanos();
        report.map(Supplier::get).ifPresent(now -> console.out().println(String.format(Locale.ROOT,
                "%,d changes in %,d batches, offset %,d of %,d%s%s", now.work().changes(), now.work().batches(),
                now.applied(), now.head(),
                now.lag().map(lag -> String.format(Locale.ROOT, ", %.1f s behind", seconds(lag))).orElse(""),
                now.behind().count() == 0 ? "" : ", " + now.behind().count() + " paths failed and are tried again")));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / MILLIS;
    }
}
