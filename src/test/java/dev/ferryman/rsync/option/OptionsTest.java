package dev.ferryman.rsync.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.filter.RuleSource;
import dev.ferryman.rsync.option.Preserve.Attribute;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
    private static Options parse(String... words) {
        return Options.parseText(List.of(words));
    }

    private static List<String> texts(List<byte[]> words) {
        return words.stream().map(each -> new String(each, StandardCharsets.UTF_8)).toList();
    }

    @Test
    void archiveStandsForItsParts() {
        Options options = parse("-a", "src", "dst");

        assertThat(options.selection().recursive()).isTrue();
        assertThat(options.preserve().attributes())
                .isEqualTo(Set.of(
                        Attribute.LINKS,
                        Attribute.PERMISSIONS,
                        Attribute.TIMES,
                        Attribute.DIRECTORY_TIMES,
                        Attribute.LINK_TIMES,
                        Attribute.GROUP,
                        Attribute.OWNER,
                        Attribute.DEVICES,
                        Attribute.SPECIALS));
    }

    @Test
    void theLastWordCounts() {
        assertThat(parse("-a", "--no-o", "--no-D", "s", "d").preserve().owner()).isFalse();
        assertThat(parse("--no-o", "-a", "s", "d").preserve().owner()).isTrue();
        assertThat(parse("-vv", "--no-v", "-v", "s", "d").output().verbosity()).isEqualTo(1);
        assertThat(parse("--timeout=9", "--no-timeout", "s", "d").transport().timeout()).isEmpty();
        assertThat(parse("-W", "--no-whole-file", "s", "d").writing().delta()).isEqualTo(Writing.DeltaTransfer.ALWAYS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-aB700", "-aB 700", "-aB=700", "-a --block-size=700", "-a --block-size 700"})
    void anArgumentCanBeWrittenInEveryWay(String commandLine) {
        String[] words = (commandLine + " src dst").split(" ");
        assertThat(parse(words).writing().blockSize()).hasValue(700);
        assertThat(texts(parse(words).operands())).containsExactly("src", "dst");
    }

    @Test
    void optionsAndOperandsMixUntilTwoDashes() {
        Options options = parse("src", "-v", "--", "-n", "dst");
        assertThat(options.dryRun()).isFalse();
        assertThat(texts(options.operands())).containsExactly("src", "-n", "dst");
    }

    @Test
    void serverArgumentsOfStockAreUnderstood() {
        Options options = parse("--server", "-vlogDtprze.iLsfxCIvu", "--log-format=%i%I", "--delete", ".", "m/", "-rf");

        assertThat(options.invocation()).isEqualTo(Invocation.SERVER_RECEIVER);
        assertThat(options.transport().remoteCommand().capabilities()).contains("iLsfxCIvu");
        assertThat(options.transport().compression()).isPresent();
        assertThat(options.deletion().timing()).isEqualTo(Deletion.Timing.DURING);
        assertThat(options.output().itemize()).isEqualTo(2);
        assertThat(texts(options.operands())).containsExactly("m/", "-rf");
    }

    @Test
    void aServerReadsWhatAClientWrites() {
        Options client = parse("-aizcx", "--delete", "-B700", "--timeout=5", "--partial", "src", "h:d");
        List<byte[]> words = ServerArguments.of(client, ServerArguments.ServerRole.RECEIVER, List.of());
        Options server = Options.parse(words);

        assertThat(server.preserve()).isEqualTo(client.preserve());
        assertThat(server.deletion()).isEqualTo(client.deletion());
        assertThat(server.comparison().quickCheck()).isEqualTo(Comparison.QuickCheck.CHECKSUM);
        assertThat(server.writing().blockSize()).hasValue(700);
        assertThat(server.writing().keepPartial()).isTrue();
        assertThat(server.transport().timeout()).contains(Duration.ofSeconds(5));
    }

    @Test
    void invocationFollowsFromTheLine() {
        assertThat(parse("-h").invocation()).isEqualTo(Invocation.HELP);
        assertThat(parse("-h", "a", "b").output().humanReadable()).isEqualTo(2);
        assertThat(parse("--version").invocation()).isEqualTo(Invocation.VERSION);
        assertThat(parse("--server", "--sender", "-r", ".", "x").invocation()).isEqualTo(Invocation.SERVER_SENDER);
        Options daemon = parse("--daemon", "--no-detach", "--config=/c", "--port=1873", "-Mlog file=/l");
        assertThat(daemon.invocation()).isEqualTo(Invocation.DAEMON);
        assertThat(daemon.daemon().config()).hasValueSatisfying(path -> assertThat(path).asString().isEqualTo("/c"));
        assertThat(daemon.daemon().parameters()).containsExactly("log file=/l");
        assertThat(daemon.transport().port()).hasValue(1873);
    }

    @Test
    void filterSourcesKeepTheirOrder() {
        List<RuleSource> filters =
                parse("-FF", "--exclude=a", "-f+ b", "--include-from=c", "--include", "d", "s", "t").filters();
        assertThat(filters.stream().map(OptionsTest::show))
                .containsExactly(": /.rsync-filter", "- .rsync-filter", "EXCLUDE a", "+ b", "from INCLUDE c", "INCLUDE d");
    }

    private static String show(RuleSource source) {
        return switch (source) {
            case RuleSource.Rule rule -> new String(rule.text(), StandardCharsets.UTF_8);
            case RuleSource.Pattern pattern ->
                pattern.sign() + " " + new String(pattern.text(), StandardCharsets.UTF_8);
            case RuleSource.PatternFile file ->
                "from " + file.sign() + " " + new String(file.path(), StandardCharsets.UTF_8);
            case RuleSource.CvsExcludes ignored -> "cvs";
        };
    }

    @Test
    void informationFollowsFromVerbosityAndWords() {
        assertThat(parse("-v", "s", "d").output().format()).contains("%n%L");
        assertThat(parse("-i", "s", "d").output().format()).contains("%i %n%L");
        assertThat(parse("s", "d").output().format()).isEmpty();
        assertThat(parse("--info=progress2", "s", "d").output().level(InfoFlag.PROGRESS)).isEqualTo(2);
        assertThat(parse("-v", "--info=name0", "s", "d").output().format()).isEmpty();
        assertThat(parse("--stats", "s", "d").output().stats()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock = """
                    --foo a b                            | --foo: unknown option
                    --no-foo a b                         | --no-foo: unknown option
                    -Y a b                               | -Y: unknown option
                    -B                                   | -B: missing argument
                    --timeout=abc a b                    | --timeout=abc: invalid numeric value
                    --max-size=abc a b                   | --max-size=abc is invalid
                    --verbose=3 a b                      | --verbose=3: option does not take an argument
                    -B 999999999 a b                     | --block-size=999999999 is too large (max: 128.00K)
                    --max-alloc=1000k a b                | --max-alloc=1000k is too small (min: 1.00M or 0 for unlimited)
                    --read-batch=x --remove-source-files b | --read-batch cannot be used with --remove-source-files
                    --delete a b                         | --delete does not work without --recursive (-r) or --dirs (-d).
                    --info=foo a b                       | Unknown --info item: "foo"
                    --daemon --foo                       | --foo: unknown option (in daemon mode)
                    --config=x a b                       | --config: unknown option
                    --files-from=l a b c                 | --files-from takes one source and a destination
                    --files-from=:l a b                  | --files-from cannot be remote when the transfer is local
                    --files-from=x:l y:a b               | --files-from hostname is not the same as the transfer hostname
                    --sender a b                         | --sender is not allowed without --server
                    --server -r a b                      | a server's arguments need a "." before the paths
                    """)
    void usageErrorsSpeakRsyncsWords(String commandLine, String message) {
        assertThatThrownBy(() -> parse(commandLine.split(" ")))
                .isInstanceOfSatisfying(RsyncException.class,
                        error -> assertThat(error.exitCode()).isEqualTo(ExitCode.SYNTAX))
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--foo a b", "-Y a b", "-B", "--timeout=abc a b", "--max-size=abc a b", "--verbose=3 a b",
                "-B 999999999 a b", "--delete a b", "--info=foo a b", "--compress-choice=foo a b",
                "--checksum-choice=foo a b", "--bwlimit=xx a b", "--existing=3 a b",
                "--link-dest=x --copy-dest=y a b",
            })
    void stockRsyncSaysTheSame(String commandLine) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/rsync")));
        RsyncException ours = catchThrowableOfType(RsyncException.class, () -> parse(commandLine.split(" ")));
        Process stock = new ProcessBuilder(
                        Stream.concat(Stream.of("/usr/bin/rsync"), Arrays.stream(commandLine.split(" "))).toList())
                .redirectErrorStream(true)
                .start();
        String said = new String(stock.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(said.lines().findFirst().orElseThrow().replaceFirst("^rsync: ", "")).isEqualTo(ours.getMessage());
        assertThat(stock.waitFor()).isEqualTo(ours.exitCode().code());
    }

    /// Every option either does something, is documented to have no effect, or is refused by its name.
    @ParameterizedTest
    @EnumSource(OptionDefinition.class)
    void everyOptionIsParsedOrRefusedByName(OptionDefinition option) {
        String word = option.display() + (option.argument() == Argument.NONE ? "" : "=1");
        switch (option.support()) {
            case SUPPORTED, WITHOUT_EFFECT -> assertThat(option.help()).isNotBlank();
            case REFUSED -> assertThatThrownBy(() -> parse(word, "a", "b"))
                    .isInstanceOfSatisfying(RsyncException.class,
                            error -> assertThat(error.exitCode()).isEqualTo(ExitCode.UNSUPPORTED))
                    .hasMessageStartingWith(option.display() + " is not supported: ");
        }
    }

    @Test
    void takingBackARefusedOptionIsNoRequest() {
        assertThat(parse("-a", "--no-H", "a", "b").preserve().hardLinks()).isFalse();
    }

    /// Whether attributes are faked is up to the module, as with stock rsync.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --fake-super            |              | SUPER
            --fake-super --no-super |              | NO_SUPER
            --no-super --fake-super |              | SUPER
            --super                 | --fake-super | FAKE_SUPER
            --fake-super            | --fake-super | FAKE_SUPER
            """)
    void aClientCannotHaveADaemonFake(String words, String imposed, Preserve.Privilege privilege) {
        List<byte[]> line = Stream.of(("--server -r " + words + " . module/").split(" "))
                .map(word -> word.getBytes(StandardCharsets.UTF_8)).toList();
        ModuleTerms terms = new ModuleTerms(RefusedOptions.DEFAULT, imposed == null ? List.of() : List.of(imposed),
                ModeChanges.NONE, ModeChanges.NONE, Optional.empty(), 1);

        assertThat(Options.parse(line, terms).preserve().privilege()).isEqualTo(privilege);
    }
}
