package dev.ferryman.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/// Where the final report of a run goes: the container's termination message where there is one, and a file if asked.
final class ReportFiles {
    private static final Path TERMINATION_LOG = Path.of("/dev/termination-log");

    private ReportFiles() {}

    static void write(RunReport report, Optional<String> file, AgentLog log) {
        String json = AgentJson.writeReport(report);
        try {
            if (Files.isRegularFile(TERMINATION_LOG) && Files.isWritable(TERMINATION_LOG)) {
                Files.writeString(TERMINATION_LOG, json);
            }
            if (file.isPresent()) {
                Path target = Path.of(file.get());
                Path fresh = target.resolveSibling(target.getFileName() + ".new");
                Files.writeString(fresh, json);
                Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            log.error("the report of the run could not be written: " + e);
        }
    }
}
