package dev.ferryman.rsync.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferryman.rsync.daemon.ModuleConfiguration.ActingAs;
import dev.ferryman.tree.Accounts;
import dev.ferryman.tree.Identity;
import dev.ferryman.tree.Name;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentitiesTest {
    private static final Identity ROOT = new Identity(0, 0, List.of(0));
    private static final Identity SOMEONE = new Identity(1000, 100, List.of(100, 27));

    private final Identities ofRoot = new Identities(ROOT, Accounts.system());
    private final Identities ofSomeone = new Identities(SOMEONE, Accounts.system());

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            uid = 1234                         | 1234 | 65534 | 65534
            uid = daemon~gid = 7               |    1 |     7 | 7
            uid = root~gid = *                 |    0 |     0 | 0
            uid = 12~gid = 5, root 8,5         |   12 |     5 | 5 0 8
            uid = 12~gid = , 5 , root          |   12 |     5 | 5 0
            uid = 4294967294~gid = 4294967294  |   -2 |    -2 | -2
            """)
    void whatADaemonOfRootServesAs(String parameters, int uid, int gid, String groups) throws IOException {
        Identity identity = ofRoot.of(parsed(parameters));

        assertThat(identity.uid()).isEqualTo(uid);
        // the number of nobody's group is not the same everywhere
        assertThat(identity.gid()).isEqualTo(gid == 65534 ? ofRoot.of(parsed("")).gid() : gid);
        assertThat(identity.groups()).hasSize(groups.split(" ").length).startsWith(identity.gid());
    }

    @Test
    void aDaemonOfRootIsNobodyUnlessTheModuleSaysOtherwise() throws IOException {
        Identity identity = ofRoot.of(parsed(""));

        assertThat(identity.uid()).isEqualTo(Accounts.system().userId(Name.of("nobody")).orElseThrow());
        assertThat(identity.isRoot()).isFalse();
        assertThat(identity.groups()).containsExactly(identity.gid()).doesNotContain(0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            uid = no-such                 | invalid uid no-such
            uid = 4294967295              | invalid uid 4294967295
            uid = -1                      | invalid uid -1
            uid = 99999999999             | invalid uid 99999999999
            gid = no-such                 | invalid gid no-such
            uid = 0~gid = 0, *            | invalid gid *
            uid = 987654321~gid = *       | getpwuid failed
            uid = %RSYNC_USER_NAME%       | invalid uid %RSYNC_USER_NAME%
            """)
    void whoIsUnknownServesNobody(String parameters, String refusal) throws IOException {
        ActingAs as = parsed(parameters);

        assertThatThrownBy(() -> ofRoot.of(as)).isInstanceOf(Refusal.class).hasMessage(refusal);
        assertThat(ofRoot.isOwn(as)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                                | false
            uid = 0             | false
            uid = 0~gid = 0     | true
            uid = root~gid = 0 5 | true
            uid = root~gid = 5  | false
            """)
    void whenTheDaemonsOwnThreadsWillDo(String parameters, boolean own) throws IOException {
        assertThat(ofRoot.isOwn(parsed(parameters == null ? "" : parameters))).isEqualTo(own);
    }

    @ParameterizedTest
    @CsvSource({"''", "uid = 0", "uid = no-such", "gid = *"})
    void aDaemonThatIsNotRootStaysWhoItIs(String parameters) throws IOException {
        assertThat(ofSomeone.of(parsed(parameters))).isSameAs(SOMEONE);
        assertThat(ofSomeone.isOwn(parsed(parameters))).isTrue();
    }

    @Test
    void anAgentsModuleIsServedAsWhoTheAgentIs() {
        assertThat(ofRoot.of(new ActingAs.Daemon())).isSameAs(ROOT);
    }

    private ActingAs parsed(String parameters) throws IOException {
        Path file = Files.writeString(directory.resolve("rsyncd.conf"),
                "[data]\npath = /data\n" + parameters.replace('~', '\n') + "\n");
        return DaemonConfiguration.read(file, List.of(), Map.of()).module("data").orElseThrow().ownership().as();
    }
}
