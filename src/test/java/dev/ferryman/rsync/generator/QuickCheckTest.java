package dev.ferryman.rsync.generator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.rsync.checksum.StrongChecksum;
import dev.ferryman.rsync.companion.ContentsAhead;
import dev.ferryman.rsync.filelist.IncrementalLists;
import dev.ferryman.rsync.option.Comparison;
import dev.ferryman.rsync.transfer.ModifyWindow;
import dev.ferryman.tree.Directory;
import dev.ferryman.tree.FileKind;
import dev.ferryman.tree.OpenFile;
import dev.ferryman.tree.Timestamp;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuickCheckTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            # kind,        window, size there, seconds later there, nanoseconds there, verdict
            SIZE_AND_TIME,      0, 10,  0,   0, UNCHANGED
            SIZE_AND_TIME,      0, 10,  0, 999, UNCHANGED
            SIZE_AND_TIME,      0, 10,  1,   0, CHANGED
            SIZE_AND_TIME,      0, 10, -1,   0, CHANGED
            SIZE_AND_TIME,      0, 11,  0,   0, CHANGED
            SIZE_AND_TIME,     -1, 10,  0,   0, UNCHANGED
            SIZE_AND_TIME,     -1, 10,  0,   1, CHANGED
            SIZE_AND_TIME,      2, 10,  2,   0, UNCHANGED
            SIZE_AND_TIME,      2, 10, -2,   0, UNCHANGED
            SIZE_AND_TIME,      2, 10,  3,   0, CHANGED
            SIZE_ONLY,          0, 10, 99,   0, UNCHANGED
            SIZE_ONLY,          0,  9,  0,   0, CHANGED
            NEVER,              0, 10,  0,   0, CHANGED
            CHECKSUM,           0, 10, 99,   0, UNDECIDED
            CHECKSUM,           0,  9,  0,   0, CHANGED
            """)
    void whatCountsAsUnchanged(Comparison.QuickCheck kind, int window, long size, long later, int nanoseconds,
            QuickCheck.Verdict verdict) {
        QuickCheck check = new QuickCheck(kind, new ModifyWindow(window), StrongChecksum.MD5.fileDigest(),
                noneAhead(), OpenFile.Access.READ, new ContentsAhead(ContentsAhead.Upcoming.NONE));
        Timestamp modified = new Timestamp(Samples.SECONDS + later, nanoseconds);

        assertThat(check.compare(
                        Samples.entry(0100644).build(), Samples.status(FileKind.REGULAR, 0644, size, modified)))
                .isEqualTo(verdict);
    }

    private static DigestsAhead noneAhead() {
        return new DigestsAhead(new IncrementalLists(false), StrongChecksum.MD5.fileDigest(),
                () -> Directory.open(Path.of("/nowhere")), OpenFile.Access.READ);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, true", "0, 0, false", "0, -1, false", "1, 0, true", "1, -1, false", "2, 0, true", "2, -1, true",
        "2, -2, false", "-1, 2, true", "-1, 1, false", "-1, 0, false", "-5, 2, true", "-5, 1, false",
    })
    void aFileHasToBeAheadByTheWindow(int window, long later, boolean older) {
        assertThat(new ModifyWindow(window)
                        .isOlder(Samples.entry(0100644).build(), new Timestamp(Samples.SECONDS + later, 0)))
                .isEqualTo(older);
    }
}
