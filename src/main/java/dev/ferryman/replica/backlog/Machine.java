package dev.ferryman.replica.backlog;

import dev.ferryman.tree.OperatorFile;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/// Which run of which machine this is, and how its wall clock is set. The times that a file system puts on changes can be
/// compared with an earlier moment only while both are the same.
///
/// @param boot a name of the time from a start of the kernel to its end
/// @param started what the wall clock now says of when that was; it moves when somebody sets the clock
public record Machine(String boot, Instant started) {
    /// Clocks are read one after the other, and corrected in small steps meanwhile.
    static final Duration TOLERANCE = Duration.ofSeconds(1);

    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
    private static final Path UPTIME = Path.of("/proc/uptime");
    private static final int LONGEST = 256;
    private static final int ATTEMPTS = 5;
    private static final Duration AT_ONCE = Duration.ofMillis(50);
    private static final int NANOSECOND_DIGITS = 9;

    public Machine {
        if (!boot.matches("[0-9a-f-]{1,64}")) {
            throw new IllegalArgumentException("no name of a run of a machine: " + boot);
        }
    }

    /// As it is now.
    public static Machine now() throws IOException {
        String boot = text(BOOT);
        for (int attempt = 1; ; attempt++) {
            Instant before = Instant.now();
            Duration uptime = uptime();
            Instant after = Instant.now();
            if (attempt == ATTEMPTS || Duration.between(before, after).abs().compareTo(AT_ONCE) < 0) {
                return new Machine(boot, after.minus(uptime));
            }
        }
    }

    private static Duration uptime() throws IOException {
        try {
            return Duration.ofNanos(new BigDecimal(text(UPTIME).split(" ")[0])
                    .movePointRight(NANOSECOND_DIGITS).longValueExact());
        } catch (ArithmeticException | NumberFormatException e) {
            throw new IOException(UPTIME + " does not begin with seconds", e);
        }
    }

    private static String text(Path file) throws IOException {
        return new String(OperatorFile.read(file, LONGEST), StandardCharsets.US_ASCII).strip();
    }

    /// Whether nobody has set the clock between two moments.
    public boolean hasClockOf(Machine other) {
        return Duration.between(started, other.started).abs().compareTo(TOLERANCE) <= 0;
    }
}
