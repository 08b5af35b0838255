package dev.ferryman.rsync.daemon;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/// A log file as stock rsync writes it: `2026/11/22 12:00:00 [pid] line`. Each line is appended on its own, so that the
/// file may be moved away at any time.
/// @param instead takes what cannot be written
record LogFile(Path path, DaemonLog instead) implements DaemonLog {
    /// Control characters, C1 too, which some terminals obey.
    private static final Pattern DISTURBING = Pattern.compile("[\\p{Cc}&&[^\t]]");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy/MM/dd HH:mm:ss");

    /// The log of a file, or else of its surroundings. Lines hold what clients say, and are made harmless first.
    static DaemonLog orElse(Optional<Path> file, DaemonLog log) {
        DaemonLog written = file.<DaemonLog>map(path -> new LogFile(path, log)).orElse(log);
        return line -> written.line(DISTURBING.matcher(line).replaceAll("?"));
    }

    @Override
    public void line(String line) {
        String whole = TIME.format(LocalDateTime.now()) + " [" + ProcessHandle.current().pid() + "] " + line + "\n";
        try {
            Files.write(path, whole.getBytes(StandardCharsets.UTF_8), StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            instead.line("cannot write to the log file " + path + ": " + e.getMessage());
            instead.line(line);
        }
    }
}
