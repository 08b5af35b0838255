package dev.ferryman.rsync.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferryman.rsync.RsyncException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthUsersTest {
    private static final AuthUsers.Groups GROUPS = user -> user.equals("ann") ? Set.of("admins") : Set.of();

    @ParameterizedTest(name = "{0}: {1} is {2}")
    @CsvSource(delimiter = '|', textBlock = """
            ann bob            | bob   | AS_MODULE bob
            ann, bob           | bob   | AS_MODULE bob
            ann,bob            | carl  | denied
            bob:ro             | bob   | READ_ONLY bob
            bob:rw             | bob   | READ_WRITE bob
            bob:deny *         | bob   | denied
            bob:deny *         | ann   | AS_MODULE ann
            b*:ro              | bob   | READ_ONLY bob
            b?b                | bob   | AS_MODULE bob
            [a-c]ob            | bob   | AS_MODULE bob
            [!b]ob             | bob   | denied
            @admins:rw bob     | ann   | READ_WRITE @admins
            @admins:rw bob     | carl  | denied
            , the backup, bob  | the backup | AS_MODULE the backup
            a.b                | aXb   | denied
            """)
    void theFirstEntryThatMatchesDecides(String parameter, String user, String expected) {
        String actual = AuthUsers.parse(parameter).grant(user, GROUPS)
                .map(grant -> grant.permission() + " " + grant.group().map(group -> "@" + group).orElse(user))
                .orElse("denied");
        assertThat(actual).isEqualTo(expected);
    }

    @Test
    void anUnknownSuffixIsAnError() {
        assertThatThrownBy(() -> AuthUsers.parse("bob:rx"))
                .isInstanceOf(RsyncException.class).hasMessageContaining("bob:rx");
    }
}
