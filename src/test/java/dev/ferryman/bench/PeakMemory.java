package dev.ferryman.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Watches processes and their descendants and keeps each one's high-water mark of resident memory.
final class PeakMemory {
    private final List<ProcessHandle> roots;
    private final Map<Long, Long> peaks = new HashMap<>();

    PeakMemory(List<ProcessHandle> roots) {
        this.roots = roots;
    }

    /// Looks once; to be called again and again, since what ended between two looks is not seen.
    void look() {
        for (ProcessHandle root : roots) {
            note(root);
            root.descendants().forEach(this::note);
        }
    }

    private void note(ProcessHandle process) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
                if (line.startsWith("VmHWM:")) {
                    long kibibytes = Long.parseLong(line.replaceAll("[^0-9]", ""));
                    peaks.merge(process.pid(), kibibytes * 1024, Math::max);
                }
            }
        } catch (IOException _) {
            // it has ended
        }
    }

    /// Bytes, summed over all processes seen.
    long bytes() {
        return peaks.values().stream().mapToLong(Long::longValue).sum();
    }
}
