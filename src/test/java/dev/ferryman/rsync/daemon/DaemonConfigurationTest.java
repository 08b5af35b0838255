package dev.ferryman.rsync.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.filter.ModuleRules;
import dev.ferryman.tree.Name;
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
    }

    @ParameterizedTest
    @CsvSource({
        "use chroot = yes, ON", "use chroot = no, OFF", "use chroot = yes~numeric ids = no, OFF",
        "use chroot = no~numeric ids = yes, ON"
    })
    void idsAreNumericByDefaultWhereAChrootWouldKnowNoNames(String lines, ModuleConfiguration.Setting setting)
            throws IOException {
        DaemonConfiguration read = read("[data]\npath = /srv/data\n" + lines.replace('~', '\n') + "\n");
        assertThat(read.module("data").orElseThrow().ownership().numericIds()).isEqualTo(setting);
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
    void aModuleMayBeFollowedLive() throws IOException {
        DaemonConfiguration read = read("""
                live backlog = /var/lib/ferryman
                [one]
                path = /one
                live = yes
                exclude = *.tmp /private/
                [two]
                path = /two
                live = yes
                live backlog = /elsewhere
                live backlog size = 1.5M
                [three]
                path = /three
                """);
        assertThat(read.module("one").orElseThrow().shown().fingerprint())
                .isNotEqualTo(read.module("two").orElseThrow().shown().fingerprint());
        ModuleConfiguration one = read.module("one").orElseThrow();
        assertThat(one.recording()).contains(
                new ModuleConfiguration.Recording(Path.of("/var/lib/ferryman/one"), 64 << 20));
        assertThat(read.module("two").orElseThrow().recording()).contains(
                new ModuleConfiguration.Recording(Path.of("/elsewhere/two"), 3 << 19));
        assertThat(read.module("three").orElseThrow().recording()).isEmpty();
        assertThat(one.shown().test()).accepts(Name.of("."), Name.of("a/b"), Name.of("private.txt"))
                .rejects(Name.of("a/b.tmp"), Name.of("private/key"), Name.of("x.tmp/y"));
    }

    @ParameterizedTest
    @CsvSource({
        "'', `live backlog` has to name a directory",
        "live backlog = /srv/data/backlog, lies in the module",
        "live backlog = /srv/data, lies in the module",
        "live backlog = relative, is not absolute",
        "live backlog = /b~live backlog size = much, is no size such as 64M",
        "live backlog = /b~path = /srv/%RSYNC_USER_NAME%, cannot be live",
    })
    void aModuleThatCannotBeFollowedLiveIsRefused(String lines, String reason) {
        assertThatThrownBy(() -> read("[data]\npath = /srv/data\nlive = yes\n" + lines.replace('~', '\n') + "\n"))
                .isInstanceOf(RsyncException.class).hasMessageContaining(reason);
    }

    @Test
    void continuedLinesAndVariablesAreOneValue() throws IOException {
        DaemonConfiguration read = read("""
                [data]
                path = %ROOT%/data
                comment = one \\
                    two %HALF %UNSET% %%
                exclude = *.tmp
                filter = - lost+found
                """);
        ModuleConfiguration data = read.module("data").orElseThrow();
        assertThat(data.path()).isEqualTo(Path.of("/srv/data"));
        assertThat(data.comment()).isEqualTo("one two %HALF %UNSET% %");
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
            [data]~path = /data~read only = perhaps    | :3: read only: 'perhaps' is neither yes nor no
            [data]~path = /data~timeout = soon         | :3: timeout: 'soon' is not a number
            [data]~path = /data~port = 1               | :3: port belongs before the first module
            [data]~path = /data~[data]~path = /data    | :3: module 'data' is there twice
            [data]~path = /data~pre-xfer exec = x; y   | :3: pre-xfer exec: commands are run without a shell, which ';' asks for: put it into a script, or quote it
            [data]~path = /data~post-xfer exec = 'x    | :3: post-xfer exec: a ' has no end
            [data]~path = /data~refuse options = delte | :3: refuse options: no option is called delte: write the long name without --, the letter, or a wildcard
            [data]~path = /data~comment = %RSYNC_PID%  | :3: comment: variables of a connection are put into path, uid, gid, log file and commands only
            [data]~path = /data~daemon chroot = /srv   | :3: daemon chroot belongs before the first module
            proxy protocol = yes~[data]~path = /data   | :1: proxy protocol: `proxy protocol hosts` has to list who is believed; without it every client could say where it comes from
            daemon uid = rsync                         | :1: daemon uid: is not supported: start the daemon under that user instead
            [data]~path = /data~incoming chmod = +y    | :3: incoming chmod: '+y' is no change of permissions as chmod(1) writes it, with D or F before those for one kind
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

    /// As VolSync's `pid = /tmp/rsyncd.pid` is.
    @Test
    void aParameterThatNobodyKnowsIsPassedOver() throws IOException {
        DaemonConfiguration read = read("pid = /tmp/rsyncd.pid\n[data]\npath = /data\ncolour = red\n");

        assertThat(read.pidFile()).isEmpty();
        assertThat(read.remarks()).containsExactly(
                directory.resolve("rsyncd.conf") + ":1: there is no parameter 'pid': it is ignored",
                directory.resolve("rsyncd.conf") + ":4: there is no parameter 'colour': it is ignored");
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
