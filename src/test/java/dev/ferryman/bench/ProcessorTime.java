package dev.ferryman.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/// What processes have taken of the CPUs.
final class ProcessorTime {
    private static final double TICKS_PER_SECOND = 100;
    /// Of /proc/PID/stat behind the name: user and system time, and the same of children that have ended.
    private static final int FIRST = 11;
    private static final int LAST = 14;

    private ProcessorTime() {}

    /// In seconds, with all that they started.
    static double of(List<Process> processes) throws IOException {
        double seconds = 0;
        for (Process process : processes) {
            seconds += of(process.toHandle());
            for (ProcessHandle each : process.descendants().toList()) {
                seconds += of(each);
            }
        }
        return seconds;
    }

    private static double of(ProcessHandle process) throws IOException {
        try {
            String line = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
            String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
            long ticks = 0;
            for (int i = FIRST; i <= LAST; i++) {
                ticks += Long.parseLong(fields[i]);
            }
            return ticks / TICKS_PER_SECOND;
        } catch (NoSuchFileException ended) {
            return 0;
        }
    }
}
