package dev.ferryman.replica.follow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.rsync.option.Options;
import dev.ferryman.tree.Directory;
import dev.ferryman.tree.Name;
import dev.ferryman.tree.events.Change.Renamed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalReplicaTest {
    @TempDir
    private Path copy;

    private static Renamed renamed(String from, String to) {
        return new Renamed(Name.of(from), Name.of(to));
    }

    private List<Renamed> uncertain(String options, Renamed... renames) throws IOException {
        Options parsed = Options.parseText(Stream.concat(Stream.of(options.split(" ")), Stream.of("src/", "dst/")).toList());
        try (LocalReplica replica = new LocalReplica(
                Directory.open(copy), parsed, LocalReplica.Durability.AS_THE_KERNEL_LIKES)) {
            return replica.rename(List.of(renames));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-aHAX --delete", "-a --delete --exclude=*.tmp", "-a --delete --exclude=/lost+found",
        "-a --delete --exclude=/a*b --include=c --exclude=cache/", "-aX --delete --filter=-xsr_security.selinux"})
    void aDirectoryThatIsRenamedIsWhatItWas(String options) throws IOException {
        Files.createDirectories(copy.resolve("a/b"));
        assertThat(uncertain(options, renamed("a", "z"))).isEmpty();
        assertThat(copy.resolve("z/b")).isDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-a --delete --exclude=a/b", "-a --delete --exclude=/x/y", "-a --delete --exclude=x**",
        "-a --delete --filter=-_x/y", "-a --delete -C", "-aL --delete", "-a --delete --copy-unsafe-links",
        "-a --delete --safe-links", "-aK --delete", "-ak --delete", "-a --delete --link-dest=/x"})
    void whereThePlaceOfAnEntryMattersAllIsCompared(String options) throws IOException {
        Files.createDirectories(copy.resolve("a/b"));
        assertThat(uncertain(options, renamed("a", "z"))).containsExactly(renamed("a", "z"));
        assertThat(copy.resolve("z/b")).as("renamed all the same").isDirectory();
    }

    @Test
    void whereNothingIsDeletedNothingIsRenamed() throws IOException {
        Files.createDirectory(copy.resolve("a"));
        assertThat(uncertain("-a", renamed("a", "z"))).containsExactly(renamed("a", "z"));
        assertThat(copy.resolve("a")).isDirectory();
    }

    @Test
    void afterARenameThatFailedItsNamesAreUncertain() throws IOException {
        Files.createDirectories(copy.resolve("old/stale"));
        Files.createDirectories(copy.resolve("fine"));
        Files.writeString(copy.resolve("file"), "");
        assertThat(uncertain("-a --delete", renamed("missing", "old"), renamed("old", "new"), renamed("new/stale", "s"),
                renamed("fine", "good"), renamed("file", "other")))
                .containsExactly(renamed("missing", "old"), renamed("old", "new"), renamed("new/stale", "s"),
                        renamed("file", "other"));
        assertThat(copy.resolve("good")).isDirectory();
    }
}
