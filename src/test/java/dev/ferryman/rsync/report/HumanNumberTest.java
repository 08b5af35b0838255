package dev.ferryman.rsync.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HumanNumberTest {
    private static final Path STOCK = Path.of("/usr/bin/rsync");
    private static final List<String> LEVELS = List.of("--no-h", "--stats", "-h", "-hh");

    @TempDir
    Path directory;

    /// Stock rsync lists a sparse file of the size.
    @ParameterizedTest
    @ValueSource(longs = {0, 7, 999, 1000, 1023, 1024, 12_345, 999_999, 1_048_575, 123_456_789, 5_000_000_000L})
    void numbersLookAsStockPrintsThem(long number) throws Exception {
        assumeTrue(Files.isExecutable(STOCK), "stock rsync is not installed");
        Path file = directory.resolve("file");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(number);
        }
        for (int level = 0; level < LEVELS.size(); level++) {
            Process stock = new ProcessBuilder(
                            STOCK.toString(), "--list-only", LEVELS.get(level), "-v", file.toString())
                    .redirectErrorStream(true)
                    .start();
            String listed = new String(stock.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines().filter(line -> line.startsWith("-rw")).findFirst().orElseThrow();
            assertThat(HumanNumber.format(number, level)).isEqualTo(listed.split(" +")[1]);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0.5, 2, 1, 0.50", "1234.567, 2, 1, '1,234.57'", "1234.567, 2, 0, 1234.57", "1234.567, 2, 2, 1.23K",
        "999.5, 2, 2, 999.50", "0.001, 3, 1, 0.001",
    })
    void fractionsKeepTheirDigits(double number, int digits, int level, String expected) {
        assertThat(HumanNumber.format(number, digits, level)).isEqualTo(expected);
    }
}
