package dev.ferryman.rsync.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.filter.ModuleRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DaemonConfigurationTest {
    @TempDir
    Path directory;

    @Test
    void aModuleHasTheDefaultsOfTheManualPage() throws IOException {
        DaemonConfiguration read = read("[data]\npath = /srv/data\n");
        ModuleConfiguration data = read.module("data").orElseThrow();
        assertThat(read.port()).isEqualTo(873);
        assertThat(data.path()).isEqualTo(Path.of("/srv/data"));
        assertThat(data.access().direction()).isEqualTo(ModuleConfiguration.Direction.READ_ONLY);
        assertThat(data.listing()).isEqualTo(ModuleConfiguration.Listing.LISTED);
        assertThat(data.access().secretsModes()).isEqualTo(ModuleConfiguration.Strictness.STRICT);
        assertThat(data.access().maxConnections()).isZero();
        assertThat(data.timeout()).isEmpty();
        assertThat(data.logging().transferFormat()).isEmpty();
        assertThat(data.ownership().numericIds()).isEqualTo(ModuleConfiguration.Setting.UNSET);
    }

    @Test
    void globalValuesBeforeAModuleAreItsDefaults() throws IOException {
        DaemonConfiguration read = read("""
                # a comment
                port = 8730
                ReadOnly = no
                TIMEOUT = 90
                [one]
                path = /one
                [two]
                  path = /two
                  read only = yes
                """);
        assertThat(read.port()).isEqualTo(8730);
        assertThat(read.module("one").orElseThrow().access().direction())
                .isEqualTo(ModuleConfiguration.Direction.READ_WRITE);
        assertThat(read.module("two").orElseThrow().access().direction())
                .isEqualTo(ModuleConfiguration.Direction.READ_ONLY);
        assertThat(read.module("two").orElseThrow().timeout()).contains(Duration.ofSeconds(90));
    }

    @Test
    void continuedLinesAndVariablesAreOneValue() throws IOException {
        DaemonConfiguration read = read("""
                [data]
                path = %ROOT%/data
                comment = one \\
                    two %RSYNC_USER_NAME% %UNSET%
                exclude = *.tmp
                filter = - lost+found
                """);
        ModuleConfiguration data = read.module("data").orElseThrow();
        assertThat(data.path()).isEqualTo(Path.of("/srv/data"));
        assertThat(data.comment()).isEqualTo("one two %RSYNC_USER_NAME% %UNSET%");
        assertThat(data.content().rules()).extracting(ModuleRules::kind)
                .containsExactly(ModuleRules.Kind.FILTER, ModuleRules.Kind.EXCLUDE);
    }

    @Test
    void includedFilesLeaveNoDefaultsBehindAndMergedOnesDo() throws IOException {
        Files.writeString(directory.resolve("included.conf"), "timeout = 7\n[inside]\npath = /inside\n");
        Files.writeString(directory.resolve("merged.inc"), "max connections = 3\n");
        DaemonConfiguration read = read("""
                &include included.conf
                &merge merged.inc
                [after]
                path = /after
                """);
        assertThat(read.modules()).extracting(ModuleConfiguration::name).containsExactly("inside", "after");
        assertThat(read.module("inside").orElseThrow().timeout()).contains(Duration.ofSeconds(7));
        assertThat(read.module("after").orElseThrow().timeout()).isEmpty();
        assertThat(read.module("after").orElseThrow().access().maxConnections()).isEqualTo(3);
    }

    @Test
    void anOverrideStandsAtTheEndOfTheGlobalPart() throws IOException {
        Path file = directory.resolve("rsyncd.conf");
        Files.writeString(file, "timeout = 1\n[one]\npath = /one\n[two]\npath = /two\ntimeout = 2\n");
        DaemonConfiguration read = DaemonConfiguration.read(file, List.of("timeout=9", "port=1234"), Map.of());
        assertThat(read.port()).isEqualTo(1234);
        assertThat(read.module("one").orElseThrow().timeout()).contains(Duration.ofSeconds(9));
        assertThat(read.module("two").orElseThrow().timeout()).contains(Duration.ofSeconds(2));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            [data]~path = data                         | :2: path: 'data' is not absolute
            [data]~comment = no path                   | :1: module 'data' has no path
            [data]~path = /data~colour = red           | :3: there is no parameter 'colour'
            [data]~path = /data~read only = perhaps    | :3: read only: 'perhaps' is neither yes nor no
            [data]~path = /data~timeout = soon         | :3: timeout: 'soon' is not a number
            [data]~path = /data~port = 1               | :3: port belongs before the first module
            [data]~path = /data~[data]~path = /data    | :3: module 'data' is there twice
            [data]~path = /data~pre-xfer exec = /bin/x | :3: pre-xfer exec: is not supported: commands are not run yet
            [data]~path = /data~refuse options = delete | :3: refuse options: is not supported: options are not refused by module yet
            [data]~path = /data~fake super = yes       | :3: fake super: is not supported: only `no` is supported yet
            [data]~path = /data~auth users = me        | :3: auth users: module 'data' has users and no secrets file: nobody could enter
            [data]~path = /data~hosts allow = 10.0.0.0/99 | :3: hosts allow: '10.0.0.0/99' in hosts allow/deny is neither an address, a network nor a name
            [data                                      | :1: the section's name does not end in ]
            nonsense                                   | :1: 'nonsense' is neither a [module] nor name = value
            """)
    void anErrorNamesFileAndLine(String lines, String message) {
        assertThatThrownBy(() -> read(lines.replace('~', '\n')))
                .isInstanceOfSatisfying(RsyncException.class,
                        e -> assertThat(e.exitCode()).isEqualTo(ExitCode.SYNTAX))
                .hasMessage(directory.resolve("rsyncd.conf") + message);
    }

    @Test
    void filesThatIncludeEachOtherAreAnError() {
        assertThatThrownBy(() -> read("&merge rsyncd.conf\n")).hasMessageContaining("levels deep");
    }

    private DaemonConfiguration read(String content) throws IOException {
        Path file = directory.resolve("rsyncd.conf");
        Files.writeString(file, content);
        return DaemonConfiguration.read(file, List.of(), Map.of("ROOT", "/srv"));
    }
}
