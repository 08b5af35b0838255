package dev.ferryman.interop;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;

/// Where the threads of this process are, the virtual ones among them.
final class Stacks {
    private Stacks() {}

    /// @return the name of a new file with their stacks
    static String ofAllThreads() {
        Path file = Path.of(System.getProperty("java.io.tmpdir"), "ferryman-threads-" + System.nanoTime() + ".txt");
        try {
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                    .dumpThreads(file.toAbsolutePath().toString(), ThreadDumpFormat.TEXT_PLAIN);
            return file.toString();
        } catch (IOException e) {
            return "no file: " + e;
        }
    }
}
