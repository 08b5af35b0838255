package dev.ferryman.agent;

import dev.ferryman.rsync.ExitCode;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;

/// Carries out one job assignment: one run, watched and reported from its start to its end.
public final class JobAgent {
    private final Engine engine;
    private final AgentLog log;
    private final Clock clock;

    public JobAgent(Engine engine, AgentLog log, Clock clock) {
        this.engine = engine;
        this.log = log;
        this.clock = clock;
    }

    /// Runs to the end and returns the final report, which is then also where [ReportFiles] puts it.
    ///
    /// @param statusHost the address on which the status is served
    public RunReport run(JobAssignment job, String statusHost) {
        JobRun run = new JobRun(job, engine, log, clock);
        try (Shutdown shutdown = Shutdown.on(() -> run.stop(RunReason.INTERRUPTED), ExitCode.SIGNAL.code());
                StatusServer _ = serve(job, statusHost, run)) {
            RunReport end = run.carryOut();
            ReportFiles.write(end, job.reportFile(), log);
            shutdown.ended(end.exitCode());
            return end;
        }
    }

    private StatusServer serve(JobAssignment job, String host, JobRun run) {
        try {
            return StatusServer.start(new InetSocketAddress(host, job.statusPort()),
                    () -> AgentJson.writeReport(run.report()), () -> true);
        } catch (IOException e) {
            log.warn("the status cannot be served on port " + job.statusPort() + " (" + e.getMessage()
                    + "); the run goes on without");
            return StatusServer.NOWHERE;
        }
    }
}
