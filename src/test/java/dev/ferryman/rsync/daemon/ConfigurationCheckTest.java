package dev.ferryman.rsync.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.rsync.daemon.ConfigurationCheck.Finding;
import dev.ferryman.rsync.daemon.ConfigurationCheck.Weight;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationCheckTest {
    @TempDir
    Path directory;

    @Test
    void everyProblemIsToldWithItsLine() throws IOException {
        List<Finding> findings = check("""
                port = many
                colour = red
                [one]
                path = relative
                read only = perhaps
                auth users = me
                [two
                comment = lost
                [three]
                path = /no/such/directory
                pre-xfer exec = a | b
                refuse options = delte c
                exclude from = /no/such/file
                syslog tag = tag
                nonsense
                """);

        assertThat(problems(findings)).containsExactly(
                ":1: port: 'many' is not a number",
                ":2: there is no parameter 'colour'",
                ":4: path: 'relative' is not absolute",
                ":5: read only: 'perhaps' is neither yes nor no",
                ":7: the section's name does not end in ]",
                ":11: pre-xfer exec: commands are run without a shell, which '|' asks for: put it into a script, or quote it",
                ":12: refuse options: no option is called delte: write the long name without --, the letter, or a wildcard",
                ":15: 'nonsense' is neither a [module] nor name = value",
                ":3: module 'one' has no path",
                ":10: path: '/no/such/directory' is no directory of this machine: make it, or correct the path",
                ":13: exclude from: '/no/such/file' cannot be read");
        assertThat(findings).anyMatch(finding -> finding.weight() == Weight.REMARK
                && finding.line().contains(":14: syslog tag changes nothing"));
    }

    @Test
    void secretsThatOthersCanReadAreAProblem() throws IOException {
        Path secrets = Files.writeString(directory.resolve("secrets"), "me:secret\n");
        secrets.toFile().setReadable(true, false);
        List<Finding> findings = check("[data]\npath = " + directory + "\nauth users = me\nsecrets file = " + secrets);

        assertThat(problems(findings)).singleElement().asString()
                .startsWith(":4: secrets file: ").contains(secrets.toString());
    }

    @Test
    void whatCanBeServedHasNoProblem() throws IOException {
        assertThat(check("[data]\npath = " + directory + "\npost-xfer exec = /bin/true %RSYNC_USER_NAME%\n")).isEmpty();
    }

    private List<Finding> check(String content) throws IOException {
        Path file = Files.writeString(directory.resolve("rsyncd.conf"), content);
        return ConfigurationCheck.of(file, List.of(), Map.of());
    }

    private List<String> problems(List<Finding> findings) {
        String file = directory.resolve("rsyncd.conf").toString();
        return findings.stream().filter(finding -> finding.weight() == Weight.PROBLEM)
                .map(finding -> finding.line().substring(file.length())).toList();
    }
}
