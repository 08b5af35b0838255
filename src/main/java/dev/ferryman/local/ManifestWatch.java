package dev.ferryman.local;

import dev.ferryman.agent.AgentLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;

/// Reads the manifests anew when a file of theirs has come, gone or changed, and says what cannot be used.
final class ManifestWatch {
    private final Path directory;
    private final AgentLog log;
    private List<Version> versions = List.of();
    private Manifests manifests = Manifests.none();

    private record Version(Path file, FileTime modified, long size) {}

    ManifestWatch(Path directory, AgentLog log) {
        this.directory = directory;
        this.log = log;
    }

    /// What the manifests say now; the same instance as long as they have not changed.
    Manifests current() throws IOException {
        List<Version> now = versions();
        if (!now.equals(versions)) {
            manifests = ManifestReader.read(directory).over(manifests);
            versions = now;
            manifests.problems().forEach(problem -> log.warn(problem.sentence()));
            log.info(directory + ": " + manifests.modules().size() + " modules, " + manifests.jobs().size() + " jobs");
        }
        return manifests;
    }

    private List<Version> versions() throws IOException {
        List<Version> all = new ArrayList<>();
        for (Path file : ManifestReader.files(directory)) {
            all.add(new Version(file, Files.getLastModifiedTime(file), Files.size(file)));
        }
        return all;
    }
}
