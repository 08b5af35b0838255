package dev.ferryman.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.ferryman.rsync.session.PeerMessages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Each exit code that rsync(1) documents and that can be provoked, and the words that go with it, is stock rsync's.
class ExitCodesTest {
    private static final StockRsync STOCK = StockRsync.newest();
    /// What tells a place in a program or a number of a moment.
    private static final String PASSING = "\\(\\d+ bytes received so far\\)| \\[(sender|Receiver|generator|receiver)\\]$|^rsync: (\\[\\w+\\] )?|^\\[\\w+\\] ";
    private static final int FIRST_OF_SHELLS = 124;

    @AutoClose
    private final Scratch scratch = Scratch.create();

    @BeforeEach
    void prepare() {
        Command.of("sh", "-ec", "mkdir -p src dst x; echo 1 > src/f; echo 2 > src/g; echo 3 > file; touch dst/old dst/older")
                .in(scratch.path()).run().checked();
        Scripts.remoteShell(scratch, "shell");
        for (int code : List.of(125, 126, 127, 255)) {
            Scripts.executable(scratch, "ends-" + code, "exit " + code);
        }
        Scripts.executable(scratch, "old", "printf '\\007\\000\\000\\000'; cat > /dev/null");
        Scripts.executable(scratch, "silent", "cat > /dev/null");
        Scripts.executable(scratch, "broken", "printf '\\040\\000\\000\\000'; head -c 4 > /dev/null");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = ';', value = {
        "0; -a D/src/ D/dst/",
        "1; -a --nonesuch D/src/ D/dst/",
        "1; -a --max-delete=x D/src/ D/dst/",
        "1; -a --info=nonesuch D/src/ D/dst/",
        "1; -a --debug=nonesuch D/src/ D/dst/",
        "1; -a --outbuf=z D/src/ D/dst/",
        "1; -a --stderr=z D/src/ D/dst/",
        "1; -a --inplace --delay-updates D/src/ D/dst/",
        "1; --delete D/src/ D/dst/",
        "1; -a --files-from=nonesuch D/src/ D/dst/",
        "1; -a rsync://127.0.0.1:1/m/ rsync://127.0.0.1:2/m/",
        "2; -a -e D/old h:x D/dst/",
        "3; -a D/src/ D/file",
        "3; -a D/src/ D/file/",
        "4; -a --checksum-choice=nonesuch D/src/ D/dst/",
        "4; -az --compress-choice=nonesuch D/src/ D/dst/",
        "10; -a rsync://127.0.0.1:1/m/ D/dst/",
        "11; -a D/src/ D/x/y/z/",
        "11; -a --exclude-from=nonesuch D/src/ D/dst/",
        "12; -a -e D/broken h:x D/dst/",
        "23; -a D/src/f D/src/nonesuch D/dst/",
        "25; -a --delete --max-delete=1 D/src/ D/dst/",
        "30; -a --timeout=1 -e D/silent h:x D/dst/",
        "125; -a -e D/ends-125 h:x D/dst/",
        "126; -a -e D/ends-126 h:x D/dst/",
        "127; -a -e D/ends-127 h:x D/dst/",
        "255; -a -e D/ends-255 h:x D/dst/",
    })
    void codesAndWordsAreThoseOfStockRsync(int code, String options) {
        List<String> words = Stream.of(options.split(" ")).map(word -> word.replace("D/", scratch.path() + "/")).toList();
        Command.Result stock = STOCK.run(words);
        Command.of("rm", "-rf", "dst").in(scratch.path()).run().checked();
        prepare();
        Command.Result found = new Ferryman().run(words);

        assertThat(found.exitCode()).as(found.errors()).isEqualTo(code);
        if (code < FIRST_OF_SHELLS) {
            assertThat(stock.exitCode()).as(stock.errors()).isEqualTo(code);
            assertThat(lines(found)).containsExactlyElementsOf(lines(stock));
        } else {
            // Stock rsync has it only where the shell was gone in time.
            assertThat(stock.exitCode()).isIn(code, 12);
        }
    }

    private static List<String> lines(Command.Result result) {
        return result.errors().lines()
                .filter(line -> !line.startsWith("rsync error: ") && !line.startsWith(PeerMessages.ENDED))
                .map(line -> line.replaceAll(PASSING, "")).toList();
    }

    @ParameterizedTest(name = "SIG{0}")
    @CsvSource({"INT, 2", "TERM, 15", "HUP, 1"})
    void aSignalEndsItWithCode20(String signal, int number) throws IOException, InterruptedException {
        assumeFalse(isIgnored(number), "nohup, or a job in the background: a JVM leaves it at that, and stock rsync does not");
        for (List<String> program : List.of(List.of(STOCK.binary()), FerrymanProcess.WORDS)) {
            List<String> words = new ArrayList<>(program);
            words.addAll(List.of("-a", "-e", Scripts.executable(scratch, "waits", "echo started >&2; exec sleep 100").toString(),
                    "h:x", "dst/"));
            Process process = new ProcessBuilder(words).directory(scratch.path().toFile()).start();
            try (Stream<String> lines = process.errorReader().lines()) {
                List<String> said = new ArrayList<>();
                lines.forEach(line -> {
                    said.add(line);
                    if (line.equals("started")) {
                        Command.of("kill", "-" + signal, Long.toString(process.pid())).run().checked();
                    }
                });
                assertThat(process.waitFor()).as("%s: %s", program.getFirst(), said).isEqualTo(20);
                assertThat(said).last().asString()
                        .startsWith("rsync error: received SIGINT, SIGTERM, or SIGHUP (code 20) at ");
            } finally {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        }
    }

    private static boolean isIgnored(int signal) throws IOException {
        String ignored = Files.readString(Path.of("/proc/self/status")).lines()
                .filter(line -> line.startsWith("SigIgn:")).findFirst().orElseThrow();
        return (Long.parseUnsignedLong(ignored.substring("SigIgn:".length()).strip(), 16) >> signal - 1 & 1) != 0;
    }

    @ParameterizedTest
    @CsvSource({"--info=help", "--debug=help"})
    void theWordsOfOutputAreExplainedAsByStockRsync(String option) {
        String stock = Command.of(STOCK.binary(), option).run().checked();
        String found = FerrymanProcess.command().and(List.of(option)).run().checked();
        assertThat(found).isEqualTo(stock);
    }
}
