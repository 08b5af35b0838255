package dev.ferryman.rsync.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferryman.rsync.option.Options;
import dev.ferryman.rsync.option.RemoteSpec;
import dev.ferryman.rsync.option.SecludedArguments;
import dev.ferryman.rsync.option.ServerArguments;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a remote shell is started with, as stock rsync 3.5 starts it.
class RemoteShellTest {
    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '^', value = {
        "ssh -p 2234;ssh|-p|2234",
        "  ssh   -v ;ssh|-v",
        "ssh -o \"ProxyCommand nohup %h\";ssh|-o|ProxyCommand nohup %h",
        "sh 'it''s' y\"mid dle\"z;sh|it's|ymid dlez",
        "sh \\ x;sh|\\|x",
        "sh '' x;sh||x",
    })
    void shellsAreTakenApartAtBlanksAndQuotes(String command, String words) {
        assertThat(String.join("|", ShellWords.split(command))).isEqualTo(words);
    }

    @Test
    void anOpenQuoteIsAnError() {
        assertThatThrownBy(() -> ShellWords.split("ssh 'x")).hasMessage("Missing trailing-' in remote-shell command.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '^', value = {
        "; a b; a\\ b",
        "; a*?[x]&;a*?[x]\\&",
        "; $(x)`y`'\"q\"\\z|~#!{}<>(), =+%@^:;\\$\\(x\\)\\`y\\`\\'\\\"q\\\"\\\\z\\|~\\#\\!\\{\\}\\<\\>\\(\\),\\ =+%@^:",
        "; ~/x;~/x",
        "; ~;\\~",
        "; -dash;./-dash",
        "; a\\b\\*;a\\\\b\\*",
        "--old-args; a b*;a b*",
    })
    void pathsReachTheFarSideAsTheyAre(String option, String path, String word) {
        Options options = Options.parseText(List.of((option == null ? "-r" : option), "src", "h:"));
        assertThat(words(options, path).getLast()).isEqualTo(word.strip());
    }

    @Test
    void anEmptyPathIsTheHomeDirectoryAndALineEndIsQuoted() {
        Options options = Options.parseText(List.of("-r", "src", "h:"));
        assertThat(words(options, "").getLast()).isEqualTo(".");
        assertThat(words(options, "a\nb").getLast()).isEqualTo("a'\n'b");
    }

    @Test
    void optionsAreEscapedWholly() {
        Options options = Options.parseText(List.of("-r", "-M--log-file=a b*", "src", "h:"));
        assertThat(words(options, "x")).contains("--log-file=a\\ b\\*");
    }

    @Test
    void oldArgumentsTwiceEscapeNothing() {
        Options options = Options.parseText(List.of("-r", "--old-args", "--old-args", "-M--log-file=a b*", "src", "h:"));
        assertThat(words(options, "x")).contains("--log-file=a b*");
    }

    @Test
    void secludedArgumentsStayOffTheCommandLine() {
        Options options = Options.parseText(List.of("-rs", "src", "h:"));
        assertThat(words(options, "a b")).endsWith("rsync", "--server", "-sre.iLsfxCIvu");
    }

    @Test
    void theProgramMayHaveSeveralWordsForTheFarSidesShell() {
        Options options = Options.parseText(List.of("-r", "-e", "sh -c", "--rsync-path=cd /foo; rsync", "src", "u@h:"));
        assertThat(words(options, "x").subList(0, 6)).containsExactly("sh", "-c", "-l", "user", "host", "cd /foo; rsync");
    }

    @ParameterizedTest
    @CsvSource({"ssh, ssh -l user host rsync", "ssh -l joe, ssh -l joe host rsync", "ssh -ljoe, ssh -ljoe host rsync"})
    void aDaemonsUserLogsInUnlessTheShellKnowsOne(String shell, String expected) {
        Options options = Options.parseText(List.of("-r", "-e", shell, "user@host::m", "dst"));
        RemoteSpec.Daemon daemon = (RemoteSpec.Daemon) RemoteSpec.parse("user@host::m".getBytes(StandardCharsets.UTF_8));
        List<String> words = RemoteShell.of(daemon.user(), daemon.host(), options, Map.of()).daemon();
        assertThat(String.join(" ", words)).isEqualTo(expected + " --server --daemon .");
    }

    @Test
    void theEnvironmentNamesTheShellWhereNoOptionDoes() {
        Options options = Options.parseText(List.of("-r", "src", "h:"));
        assertThat(RemoteShell.of(Optional.empty(), "h", options, Map.of("RSYNC_RSH", "rsh -q")).words())
                .containsExactly("rsh", "-q");
    }

    private static List<String> words(Options options, String path) {
        List<byte[]> paths = List.of(path.getBytes(StandardCharsets.UTF_8));
        SecludedArguments arguments = SecludedArguments.split(
                ServerArguments.of(options, ServerArguments.ServerRole.RECEIVER, paths));
        return RemoteShell.of(Optional.of("user"), "host", options, Map.of())
                .server(arguments, paths.size(), options);
    }
}
