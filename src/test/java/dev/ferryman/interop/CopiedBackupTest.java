package dev.ferryman.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A backup that has to be copied is like what it keeps in all that it had, as if it had been renamed. Stock rsync 3.5
/// keeps no access control lists there, and without the options for them no owner, time and attributes.
class CopiedBackupTest {
    private static final Ferryman FERRYMAN = new Ferryman();
    private static final Path OTHER_FILE_SYSTEM = Path.of(System.getProperty("java.io.tmpdir"));

    @AutoClose
    private final Scratch scratch = Scratch.create();
    private final Path source = scratch.directory("source");
    private final Path target = scratch.directory("target");

    @BeforeEach
    void make() {
        AttributedTree.assumeSupportIn(scratch.path());
        ExtendedAttributes.assumeReadable();
        AttributedTree.makeTarget(target);
        if (SampleTree.isRoot()) {
            run(target, "chown -h 7:8 short mode; mknod device b 7 300; chown 3:4 device; ln -s plain link; chown -h 5:6 link\n"
                    + "chmod 4755 plain; setfattr -h -n trusted.t -v 1 link; touch -h -d 2021-02-03 device link plain");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-r", "-aAX", "-aX --no-o", "-rW"})
    void whatIsOverwrittenInPlaceIsCopiedFirst(String options) {
        SortedMap<String, TreeEntry> before = TreeSnapshot.of(target).entries();
        before.values().removeIf(entry -> !entry.type().equals("f"));
        run(source, "mkdir dir inherits");
        before.keySet().forEach(name -> run(source, "echo what is longer than all that was there > " + name));

        copy(options + " --inplace -b");

        SortedMap<String, TreeEntry> kept = new TreeMap<>();
        TreeSnapshot.of(target).entries().forEach((name, entry) -> {
            if (name.endsWith("~")) {
                kept.put(name.substring(0, name.length() - 1), entry);
            }
        });
        new TreeSnapshot(kept).assertSameAs(new TreeSnapshot(before));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-r --delete", "-aAX --delete --force"})
    void whatIsDeletedIsCopiedToAnotherFileSystem(String options) throws Exception {
        Path kept = Files.createTempDirectory(OTHER_FILE_SYSTEM, "ferryman");
        try {
            AttributedTree.assumeSupportIn(kept);
            assumeThat(Files.getFileStore(kept)).isNotEqualTo(Files.getFileStore(target));
            Map<String, TreeEntry> before = withoutDirectories(target);

            copy(options + " --backup --backup-dir=" + kept);

            assertThat(withoutDirectories(target)).isEmpty();
            new TreeSnapshot(new TreeMap<>(withoutDirectories(kept)))
                    .assertSameAs(new TreeSnapshot(new TreeMap<>(before)));
        } finally {
            run(OTHER_FILE_SYSTEM, "rm -r " + kept);
        }
    }

    private static Map<String, TreeEntry> withoutDirectories(Path root) {
        SortedMap<String, TreeEntry> entries = TreeSnapshot.of(root).entries();
        entries.values().removeIf(entry -> entry.type().equals("d"));
        return entries;
    }

    private void copy(String options) {
        Command.Result result = FERRYMAN.run(List.of((options + " " + source + "/ " + target + "/").split(" ")));
        assertThat(result.errors()).isEmpty();
        assertThat(result.exitCode()).isZero();
    }

    private static void run(Path directory, String script) {
        Command.of("sh", "-ec", script).in(directory).run().checked();
    }
}
