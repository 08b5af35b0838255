package dev.ferryman.rsync.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.rsync.daemon.ModuleConfiguration.Strictness;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    @TempDir
    Path directory;

    private Secrets secrets;

    @BeforeEach
    void file() throws IOException {
        Path file = directory.resolve("secrets");
        Files.writeString(file, "#bob:commented\nbob:first:with colon\nbob:second\n@staff:shared\n:nobody\nann:\n");
        secrets = Secrets.read(file, Strictness.LENIENT);
    }

    private List<String> passwords(String user, Optional<String> group) {
        return secrets.passwords(user, group).stream()
                .map(each -> new String(each, StandardCharsets.UTF_8))
                .toList();
    }

    @Test
    void theFirstLineOfANameCounts() {
        assertThat(passwords("bob", Optional.empty())).containsExactly("first:with colon");
        assertThat(passwords("#bob", Optional.empty())).isEmpty();
        assertThat(passwords("", Optional.empty())).isEmpty();
        assertThat(passwords("carl", Optional.empty())).isEmpty();
    }

    @Test
    void whoEntersByAGroupMayUseItsPassword() {
        assertThat(passwords("bob", Optional.of("staff"))).containsExactly("first:with colon", "shared");
        assertThat(passwords("carl", Optional.of("staff"))).containsExactly("shared");
        assertThat(passwords("bob", Optional.of("other"))).containsExactly("first:with colon");
    }
}
