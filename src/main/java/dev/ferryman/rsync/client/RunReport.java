package dev.ferryman.rsync.client;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.Outcome;
import dev.ferryman.rsync.Progress;
import dev.ferryman.rsync.TransferListener;
import dev.ferryman.rsync.TransferStats;
import dev.ferryman.rsync.filelist.IoErrors;
import dev.ferryman.rsync.filelist.ListCost;
import dev.ferryman.rsync.filelist.ListTotals;
import dev.ferryman.rsync.option.InfoFlag;
import dev.ferryman.rsync.option.Output;
import dev.ferryman.rsync.report.StatsReport;
import dev.ferryman.rsync.session.Connection;
import dev.ferryman.rsync.session.Session;
import dev.ferryman.rsync.transfer.ServerTotals;
import dev.ferryman.rsync.transfer.TransferCounters;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/// Tells how far a run has come, and how it ended.
final class RunReport {
    private static final int BLOCKS_FROM_PROTOCOL = 33;

    private final Session session;
    private final Connection connection;
    private final ClientLog log;
    private final TransferListener listener;
    private final long startNanos = System.nanoTime();

    RunReport(Session session, Connection connection, ClientLog log, TransferListener listener) {
        this.session = session;
        this.connection = connection;
        this.log = log;
        this.listener = listener;
    }

    void progress() {
        progress(session.counters().passedFiles());
    }

    private void progress(long passed) {
        TransferCounters counters = session.counters();
        ListTotals totals = session.lists().totals();
        listener.progress(new Progress(passed, totals.entries(), counters.progressedBytes(),
                totals.size(), counters.transferredFiles(), session.lists().isComplete()));
        log.tellProgress(session);
    }

    /// The end of a run that came to its end.
    Outcome end() {
        // a sender does not hear of what the other side found nothing to do for
        progress(session.lists().totals().entries());
        TransferStats stats = stats();
        printStats(stats);
        log.end(stats);
        ExitCode code = exitCode();
        Optional<Failure> failure = switch (code) {
            case OK, VANISHED -> Optional.empty();
            case PARTIAL -> Optional.of(log.lastError().contains("No space left on device")
                    ? Failure.NO_SPACE
                    : Failure.FILE_IO);
            default -> Optional.of(Failure.OTHER);
        };
        return new Outcome(code, failure, stats);
    }

    private void printStats(TransferStats stats) {
        Output output = session.options().output();
        if (output.stats()) {
            StatsReport.statistics(stats, output).forEach(log::info);
        }
        if (output.level(InfoFlag.STATS) > 0) {
            StatsReport.summary(stats, output, Duration.ofNanos(System.nanoTime() - startNanos), effect())
                    .forEach(log::info);
        }
    }

    private StatsReport.Effect effect() {
        if (session.options().batch().onlyRecords()) {
            return StatsReport.Effect.BATCH_ONLY;
        }
        return session.options().dryRun() ? StatsReport.Effect.DRY_RUN : StatsReport.Effect.REAL;
    }

    private ExitCode exitCode() {
        IoErrors errors = session.ioErrors();
        if (errors.has(IoErrors.GENERAL) || log.sawTransferError()) {
            return ExitCode.PARTIAL;
        }
        if (errors.has(IoErrors.VANISHED)) {
            return ExitCode.VANISHED;
        }
        return errors.has(IoErrors.DELETE_LIMIT) ? ExitCode.DELETE_LIMIT : ExitCode.OK;
    }

    private TransferStats stats() {
        TransferCounters counters = session.counters();
        ListTotals totals = session.lists().totals();
        ListCost cost = session.lists().cost();
        ServerTotals run = counters.serverTotals().orElseGet(() -> new ServerTotals(connection.out().bytesWritten(),
                connection.in().bytesRead(), totals.size(), cost.buildMillis(), cost.transferMillis()));
        return new TransferStats(totals.counts(), counters.created(), counters.deleted(),
                counters.transferredFiles(), run.size(), counters.transferredSize(), counters.literalData(),
                counters.matchedData(), cost.bytes(), run.listBuildMillis(), run.listTransferMillis(),
                run.read(), run.written(), session.negotiated().protocol() >= BLOCKS_FROM_PROTOCOL
                        ? OptionalLong.of(counters.touchedBlocks()) : OptionalLong.empty());
    }
}
