package dev.ferryman.rsync.client;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.option.Options;
import dev.ferryman.rsync.report.Change;
import dev.ferryman.rsync.report.LineFormat;
import dev.ferryman.rsync.report.RunContext;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/// The file of `--log-file`: each line with its time and the number of the process, added at the end
/// (rsync 3.5 log.c, logit). Threads may share it.
final class LogFile implements AutoCloseable {
    private static final String USUAL_FORMAT = "%i %n%L";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy/MM/dd HH:mm:ss", Locale.ROOT);

    private final Optional<PrintWriter> out;
    private final LineFormat format;

    private LogFile(Optional<PrintWriter> out, LineFormat format) {
        this.out = out;
        this.format = format;
    }

    /// @throws RsyncException with FILE_IO where the file cannot be written
    static LogFile open(Options options) {
        Optional<Path> path = options.output().logFile()
                .map(bytes -> Path.of(new String(bytes, StandardCharsets.UTF_8)));
        return new LogFile(
                path.map(LogFile::append), LineFormat.of(options.output().logFormat().orElse(USUAL_FORMAT)));
    }

    private static PrintWriter append(Path path) {
        try {
            return new PrintWriter(Files.newBufferedWriter(
                    path, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
        } catch (IOException e) {
            throw new RsyncException(ExitCode.FILE_IO, Failure.BAD_INPUT,
                    "failed to open log-file " + path + ": " + e.getMessage(), e);
        }
    }

    /// Empty lines are for the eyes only.
    void line(String text) {
        out.filter(_ -> !text.isEmpty()).ifPresent(each -> each.println(
                TIME.format(LocalDateTime.now()) + " [" + ProcessHandle.current().pid() + "] " + text));
    }

    /// Whether there is a file whose lines need this.
    boolean needs(LineFormat.Need need) {
        return out.isPresent() && format.needs(need);
    }

    void change(Change change, RunContext context) {
        if (out.isPresent()) {
            line(format.line(change, context));
        }
    }

    @Override
    public void close() {
        out.ifPresent(PrintWriter::close);
    }
}
