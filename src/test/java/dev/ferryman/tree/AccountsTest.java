package dev.ferryman.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class AccountsTest {
    private final Accounts accounts = Accounts.system();

    @Test
    void rootIsKnownEverywhere() {
        assertThat(accounts.userName(0)).contains(Name.of("root"));
        assertThat(accounts.groupName(0)).contains(Name.of("root"));
        assertThat(accounts.userId(Name.of("root"))).isEqualTo(OptionalInt.of(0));
        assertThat(accounts.groupId(Name.of("root"))).isEqualTo(OptionalInt.of(0));
    }

    @Test
    void strangersAreUnknownHoweverOftenAsked() {
        for (int i = 0; i < 2; i++) {
            assertThat(accounts.userName(987_654_321)).isEmpty();
            assertThat(accounts.groupName(-2)).isEmpty();
            assertThat(accounts.userId(Name.of("no such user"))).isEmpty();
            assertThat(accounts.groupId(Name.of("\u0001"))).isEmpty();
        }
    }

    @Test
    void thisProcessIsWhoTheJdkSaysItIs() {
        String nameless = "?";
        assertThat(accounts.userName(ThisProcess.uid()).map(Name::display).orElse(nameless))
                .isEqualTo(System.getProperty("user.name"));
        assertThat(Identity.ofThisProcess().isMemberOf(ThisProcess.gid())).isTrue();
        assertThat(Identity.ofThisProcess().isMemberOf(987_654_321)).isFalse();
    }
}
