package dev.ferryman.rsync.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemGroupsTest {
    @TempDir
    Path etc;

    @Test
    void aUserIsInItsOwnGroupAndInThoseThatListIt() throws IOException {
        Files.writeString(etc.resolve("passwd"), "root:x:0:0::/root:/bin/sh\nbob:x:1000:100::/home/bob:/bin/sh\n");
        Files.writeString(etc.resolve("group"), "root:x:0:\nusers:x:100:\nstaff:x:50:ann,bob\nbobs:x:51:bobby\n");
        SystemGroups groups = new SystemGroups(etc);

        assertThat(groups.of("bob")).containsExactlyInAnyOrder("users", "staff");
        assertThat(groups.of("ann")).as("not a user of this machine").isEmpty();
    }

    @Test
    void nobodyIsLetInByAGuess() {
        assertThatThrownBy(() -> new SystemGroups(etc).of("bob")).isInstanceOf(UncheckedIOException.class);
    }
}
