package dev.ferryman.plan.status;

import dev.ferryman.agent.RunReport;
import dev.ferryman.agent.RunStatistics;
import dev.ferryman.api.Run;
import dev.ferryman.api.RunReason;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Runs that came to their end, from what is known of them.
public final class Runs {
    private Runs() {}

    /// A run whose agent reported its end.
    ///
    /// @param ended when it was seen to have ended, where the report does not say
    public static Run reported(String name, RunReport report, Instant ended) {
        RunReason reason = RunReason.valueOf(
                report.reason() == dev.ferryman.agent.RunReason.TRANSFERRING
                        ? RunReason.INTERRUPTED.name()
                        : report.reason().name());
        Run.Result result = switch (report.phase()) {
            case SUCCEEDED -> Run.Result.SUCCEEDED;
            case PARTIALLY_SUCCEEDED -> Run.Result.PARTIALLY_SUCCEEDED;
            case FAILED, RUNNING -> Run.Result.FAILED;
        };
        return new Run(name, result, reason, report.message(), seconds(report.startedAt()),
                seconds(report.endedAt().orElse(ended)), statistics(report.statistics()));
    }

    /// A run that ended without a report of its agent: it was never started, or its pod is gone.
    public static Run failed(String name, RunReason reason, String message, Instant started, Instant ended) {
        return new Run(name, Run.Result.FAILED, reason, message, seconds(started), seconds(ended), null);
    }

    private static Instant seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }

    private static dev.ferryman.api.RunStatistics statistics(RunStatistics did) {
        return new dev.ferryman.api.RunStatistics(did.files(), did.created(), did.deleted(), did.transferredFiles(),
                did.totalSize(), did.literalData(), did.matchedData(), did.bytesSent(), did.bytesReceived());
    }
}
