package dev.ferryman.agent;

import dev.ferryman.replica.follow.Standing;
import dev.ferryman.rsync.TransferStats;
import java.time.Instant;
import java.util.Optional;

/// The final reports of runs.
final class Reports {
    private Reports() {}

    /// A run that came to its end, with everything done or with some files missing.
    static RunReport ended(RunLedger ledger, Verdict verdict, TransferStats stats, Instant at, String engineText) {
        RunReport last = ledger.report();
        RunStatistics statistics = statistics(stats);
        String message = switch (verdict.phase()) {
            case SUCCEEDED, RUNNING -> Sentences.done(statistics, last.startedAt(), at);
            case PARTIALLY_SUCCEEDED, FAILED -> Sentences.problem(engineText, ledger.errors());
        };
        return new RunReport(verdict.phase(), verdict.reason(), Sentences.join(message, Advice.on(verdict.reason())),
                verdict.exitCode(), last.startedAt(), Optional.of(at), progress(verdict, last, statistics), statistics,
                verdict.phase() == RunPhase.SUCCEEDED ? Optional.of(last.startedAt()) : Optional.empty());
    }

    /// A run that had nothing to do, since a live follower has done it.
    static RunReport unchanged(RunLedger ledger, Standing standing, Instant at) {
        return unchanged(ledger, at, standing.head().time(), "The live follower has everything up to offset "
                + standing.position().offset() + " of the history " + standing.position().history()
                + "; the primary has nothing beyond, and nothing was walked.");
    }

    /// A run that had nothing to do, since a live agent has pushed everything.
    static RunReport pushed(RunLedger ledger, LiveReport live, Instant at) {
        return unchanged(ledger, at, live.dataTime().orElseThrow(), "The live agent has pushed everything up to offset "
                + live.appliedOffset() + live.history().map(history -> " of the history " + history).orElse("")
                + "; nothing was changed beyond, and nothing was walked.");
    }

    private static RunReport unchanged(RunLedger ledger, Instant at, Instant dataTime, String message) {
        RunReport last = ledger.report();
        return new RunReport(RunPhase.SUCCEEDED, RunReason.SUCCEEDED, message, 0, last.startedAt(), Optional.of(at),
                last.progress(), last.statistics(), Optional.of(dataTime));
    }

    /// A run that broke off.
    static RunReport failed(RunLedger ledger, Verdict verdict, Instant at, String cause) {
        RunReport last = ledger.report();
        String message = switch (verdict.reason()) {
            case INTERRUPTED -> "The run was told to stop; the next one continues.";
            default -> Sentences.join(Sentences.problem(cause, ledger.errors()), Advice.on(verdict.reason()));
        };
        return new RunReport(verdict.phase(), verdict.reason(), message, verdict.exitCode(), last.startedAt(),
                Optional.of(at), last.progress(), last.statistics(), Optional.empty());
    }

    /// A sender hears nothing of the files that the receiver has already; after a success all are done.
    private static RunProgress progress(Verdict verdict, RunReport last, RunStatistics did) {
        if (verdict.phase() != RunPhase.SUCCEEDED) {
            return last.progress();
        }
        return new RunProgress(
                did.files(), did.files(), did.totalSize(), did.totalSize(), did.transferredFiles(), true);
    }

    private static RunStatistics statistics(TransferStats stats) {
        return new RunStatistics(stats.files().total(), stats.created().total(), stats.deleted().total(),
                stats.transferredFiles(), stats.totalSize(), stats.transferredSize(), stats.literalData(),
                stats.matchedData(), stats.bytesSent(), stats.bytesReceived());
    }
}
