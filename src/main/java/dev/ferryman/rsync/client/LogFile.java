package dev.ferryman.rsync.client;

import dev.ferryman.rsync.TransferListener;
import dev.ferryman.rsync.TransferListener.Level;
import dev.ferryman.rsync.option.Options;
import dev.ferryman.rsync.report.Change;
import dev.ferryman.rsync.report.LineFormat;
import dev.ferryman.rsync.report.RunContext;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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

    /// As with stock rsync, a run does without a file that cannot be written.
    /// @param listener is told where that is so
    static LogFile open(Options options, TransferListener listener) {
        Optional<Path> path = options.output().logFile()
                .map(bytes -> Path.of(new String(bytes, StandardCharsets.UTF_8)));
        return new LogFile(path.flatMap(each -> append(each, listener)),
                LineFormat.of(options.output().logFormat().orElse(USUAL_FORMAT)));
    }

    private static Optional<PrintWriter> append(Path path, TransferListener listener) {
        try {
            return Optional.of(new PrintWriter(Files.newBufferedWriter(
                    path, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND)));
        } catch (IOException e) {
            listener.message(Level.WARNING, "rsync: [client] failed to open log-file " + path + ": " + reason(e));
            listener.message(Level.WARNING, "Ignoring \"log file\" setting.");
            return Optional.empty();
        }
    }

    private static String reason(IOException failure) {
        return switch (failure) {
            case NoSuchFileException _ -> "No such file or directory (2)";
            case AccessDeniedException _ -> "Permission denied (13)";
            case FileSystemException e when e.getReason() != null -> e.getReason();
            default -> String.valueOf(failure.getMessage());
        };
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
