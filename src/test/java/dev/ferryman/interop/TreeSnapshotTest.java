package dev.ferryman.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The judge must see what it is there to see.
class TreeSnapshotTest {
    @AutoClose
    private final Scratch scratch = Scratch.create();
    private final Path one = scratch.directory("one");
    private final Path other = scratch.directory("other");

    @Test
    void theSameSeedGivesTheSameTree() {
        SampleTree.first(7).writeTo(one);
        SampleTree.first(7).writeTo(other);
        TreeSnapshot.of(other).assertSameAs(TreeSnapshot.of(one));
        assertThat(TreeSnapshot.of(one).entries()).hasSizeGreaterThan(500)
                .containsKey("./bytes-\u00ff\u00fe\u0080").containsKey("./new\nline");
    }

    @Test
    void aTreeIsWhatTheSampleSays() {
        SampleTree sample = SampleTree.first(7);
        sample.writeTo(one);
        TreeEntry file = TreeSnapshot.of(one).entries().get("./mode-4755");
        assertThat(file.mode()).isEqualTo("4755");
        assertThat(file.mtime()).isEqualTo("%d.%09d0".formatted(sample.entry("mode-4755").mtime().getEpochSecond(),
                sample.entry("mode-4755").mtime().getNano()));
        assertThat(TreeSnapshot.of(one).entries().get("./absolute").content()).isEqualTo("/etc/passwd");
    }

    @ParameterizedTest
    @ValueSource(strings = {"new\nline", "back\\slash", "bytes-\u00ff\u00fe\u0080", "-dash"})
    void attributesAreSeenWhateverTheName(String name) {
        ExtendedAttributes.assumeReadable();
        SampleTree.first(7).writeTo(one);
        Command.of("find", "-mindepth", "1", "-maxdepth", "1", "-type", "d", "-exec", "setfattr", "-n", "user.note", "-v", "1", "{}", "+")
                .in(one).run().checked();
        assertThat(TreeSnapshot.of(one).entries().get("./" + name).attributes()).isEqualTo("user.note=0x31");
        assertThat(TreeSnapshot.of(one).entries().get("./large").attributes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            chmod 600 large                          | ./large: mode 600 instead of 644
            touch -h -d '@1.000000001' large         | ./large: mtime 1.0000000010 instead of
            touch -h -d '@1.5' link                  | ./link: mtime 1.5000000000 instead of
            ln -sfn other link                       | ./link: mtime
            cp --preserve=timestamps block large    | ./large: mtime
            rm 'one byte'                            | ./one byte: missing
            mkdir extra                              | ./extra: should not be there
            ln -f block 'one byte'                   | ./one byte: mtime
            mv block b2; ln b2 block; rm -f large    | ./b2: should not be there
            ln empty empty2                          | ./empty: first name ./empty instead of
            rm empty; mkdir empty                    | ./empty: type d instead of f
            """)
    void eachDifferenceIsSeen(String change, String sentence) {
        SampleTree.first(7).writeTo(one);
        TreeSnapshot before = TreeSnapshot.of(one);
        Command.of("sh", "-c", change).in(one).run().checked();
        assertThat(TreeSnapshot.of(one).differencesTo(before)).anyMatch(line -> line.startsWith(sentence));
    }
}
