package dev.ferryman.cli;

import dev.ferryman.rsync.FileProgress;
import dev.ferryman.rsync.Progress;
import dev.ferryman.rsync.TransferListener;
import dev.ferryman.rsync.option.InfoFlag;
import dev.ferryman.rsync.option.Output;
import dev.ferryman.rsync.report.ProgressLine;
import java.io.PrintStream;
import java.time.Duration;

/// Prints what a run tells: what belongs to its result on the standard output, complaints on the other stream, and,
/// where it is asked for, a line of progress that is drawn over and over.
final class RsyncPrinter implements TransferListener {
    private final PrintStream out;
    private final PrintStream err;
    /// 1 shows how each file comes along, 2 the whole transfer.
    private final int progressLevel;
    private final int humanReadable;
    private final long start = System.nanoTime();
    private Progress last = Progress.NONE;
    private boolean lineIsOpen;
    private long fileStart = System.nanoTime();

    RsyncPrinter(PrintStream out, PrintStream err, Output output) {
        this.out = out;
        this.err = err;
        this.progressLevel = output.level(InfoFlag.PROGRESS);
        this.humanReadable = output.humanReadable();
    }

    @Override
    public synchronized void message(Level level, String line) {
        endLine();
        switch (level) {
            case INFO -> out.println(line);
            case WARNING, ERROR -> {
                out.flush();
                err.println(line);
            }
        }
    }

    @Override
    public synchronized void progress(Progress now) {
        last = now;
        if (progressLevel > 1) {
            double rate = now.bytesDone() / Math.max(elapsed().toMillis() / 1000.0, 0.001);
            long left = Math.max(0, now.bytesTotal() - now.bytesDone());
            Duration remaining = Duration.ofSeconds(rate > 0 ? (long) (left / rate) : 0);
            out.print("\r" + ProgressLine.running(now.bytesDone(), now.bytesTotal(), rate, remaining, humanReadable));
            lineIsOpen = true;
        }
        out.flush();
    }

    @Override
    public synchronized void file(FileProgress now) {
        boolean done = now.state() == FileProgress.State.DONE;
        if (progressLevel == 1 && done) {
            Duration time = fileTime();
            if (!lineIsOpen) {
                out.print("\r" + ProgressLine.running(now.bytes(), now.size(), 0, Duration.ZERO, humanReadable));
            }
            out.println("\r" + ProgressLine.finished(now, time, humanReadable));
            lineIsOpen = false;
            fileStart = System.nanoTime();
        } else if (progressLevel == 1) {
            double rate = now.bytes() / Math.max(fileTime().toMillis() / 1000.0, 0.001);
            Duration left = Duration.ofSeconds(rate > 0 ? (long) ((now.size() - now.bytes()) / rate) : 0);
            out.print("\r" + ProgressLine.running(now.bytes(), now.size(), rate, left, humanReadable));
            lineIsOpen = true;
            out.flush();
        }
    }

    private Duration fileTime() {
        return Duration.ofNanos(System.nanoTime() - fileStart);
    }

    /// The run has ended.
    synchronized void finish() {
        if (progressLevel > 1 && lineIsOpen) {
            out.print("\r" + ProgressLine.finished(
                    last, last.bytesDone(), last.bytesTotal(), elapsed(), humanReadable));
        }
        endLine();
        out.flush();
    }

    private void endLine() {
        if (lineIsOpen) {
            out.println();
            lineIsOpen = false;
        }
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
