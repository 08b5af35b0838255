package dev.ferryman.agent;

import dev.ferryman.rsync.Progress;
import dev.ferryman.rsync.TransferListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What one run has told so far; its threads write, and the status server reads.
final class RunLedger implements TransferListener {
    private static final int KEPT_ERRORS = 3;

    private final TransferListener lines;
    private final List<String> errors = new ArrayList<>();
    private RunReport report;
    private int errorCount;
    private Optional<RunReason> stop = Optional.empty();

    RunLedger(RunReport started, AgentLog log) {
        this.report = started;
        this.lines = new LogLines(log);
    }

    @Override
    public void message(Level level, String line) {
        lines.message(level, line);
        if (level == Level.ERROR) {
            keep(line);
        }
    }

    @Override
    public synchronized void progress(Progress now) {
        report = report.with(new RunProgress(now.filesDone(), now.filesTotal(), now.bytesDone(), now.bytesTotal(),
                now.filesTransferred(), now.listComplete()));
    }

    /// What it waits for, or does next.
    synchronized void tell(String sentence) {
        report = report.with(sentence);
    }

    private synchronized void keep(String line) {
        errorCount++;
        if (errors.size() < KEPT_ERRORS) {
            errors.add(line);
        }
    }

    /// The first errors that the engine reported, and how many more there were.
    synchronized String errors() {
        String first = String.join("; ", errors);
        return errorCount <= KEPT_ERRORS ? first : first + "; and " + (errorCount - KEPT_ERRORS) + " more";
    }

    /// Notes that the run is being ended from outside; the first reason holds.
    synchronized void stop(RunReason reason) {
        if (stop.isEmpty()) {
            stop = Optional.of(reason);
        }
    }

    synchronized Optional<RunReason> stopped() {
        return stop;
    }

    synchronized RunReport report() {
        return report;
    }

    /// Closes the run; the first ending holds.
    synchronized RunReport finish(RunReport ending) {
        if (report.phase() == RunPhase.RUNNING) {
            report = ending;
        }
        return report;
    }
}
