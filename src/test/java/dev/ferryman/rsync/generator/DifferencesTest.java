package dev.ferryman.rsync.generator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.rsync.filelist.FileEntry;
import dev.ferryman.rsync.transfer.AttributePolicy.Superuser;
import dev.ferryman.rsync.transfer.AttributeTarget;
import dev.ferryman.rsync.transfer.ItemFlags;
import dev.ferryman.rsync.transfer.ModifyWindow;
import dev.ferryman.rsync.transfer.RoleLog;
import dev.ferryman.tree.FileKind;
import dev.ferryman.tree.FileStatus;
import dev.ferryman.tree.Name;
import dev.ferryman.tree.Timestamp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DifferencesTest {
    private static final AttributeTarget THERE = new AttributeTarget.Entry(null, Name.of("name"));
    private static final Timestamp SAME_TIME = new Timestamp(Samples.SECONDS, 0);
    private static final Timestamp OTHER_TIME = new Timestamp(Samples.SECONDS + 5, 0);

    @ParameterizedTest
    @CsvSource(textBlock = """
            # options, size, later, permissions, uid,  gid, superuser, flags
            -a,          10,     0,        0644, 1000, 100, YES,       0x00
            -a,          11,     0,        0644, 1000, 100, YES,       0x04
            -a,          10,     5,        0644, 1000, 100, YES,       0x08
            -a,          10,     0,        0600, 1000, 100, YES,       0x10
            -a,          10,     0,        0644,    0, 100, YES,       0x20
            -a,          10,     0,        0644,    0, 100, NO,        0x00
            -a,          10,     0,        0644, 1000,   0, YES,       0x40
            -a,          11,     5,        0600,    0,   0, YES,       0x7c
            -r,          10,     5,        0600,    0,   0, YES,       0x00
            -rE,         10,     0,        0600, 1000, 100, YES,       0x00
            -rE,         10,     0,        0755, 1000, 100, YES,       0x10
            """)
    void ofARegularFile(String options, long size, long later, String permissions, int uid, int gid,
            Superuser superuser, String flags) {
        FileStatus present = Samples.status(FileKind.REGULAR, Integer.parseInt(permissions, 8), size,
                new Timestamp(Samples.SECONDS + later, 0), uid, gid);

        int found = differences(superuser, options).of(Samples.entry(0100644).build(), THERE, present, 0);

        assertThat(found).isEqualTo(Integer.decode(flags));
    }

    @Test
    void contentThatComesWithoutItsTimeIsReportedAsNew() {
        FileStatus present = Samples.status(FileKind.REGULAR, 0644, 10, SAME_TIME);

        int found = differences(Superuser.YES, "-r").of(Samples.entry(0100644).build(), THERE, present, ItemFlags.TRANSFER);

        assertThat(found).isEqualTo(ItemFlags.TRANSFER | ItemFlags.REPORT_TIME);
    }

    @ParameterizedTest
    @CsvSource({"-a, 040755, DIRECTORY, 0x08", "-aO, 040755, DIRECTORY, 0x00",
        "-a, 0120777, SYMLINK, 0x08", "-aJ, 0120777, SYMLINK, 0x00"})
    void timesOfDirectoriesAndLinksMayBeLeftOut(String options, String mode, FileKind kind, String flags) {
        FileEntry entry = Samples.entry(Integer.parseInt(mode, 8)).build();
        FileStatus present = Samples.status(kind, entry.permissions(), 10, OTHER_TIME);

        assertThat(differences(Superuser.YES, options).of(entry, THERE, present, 0)).isEqualTo(Integer.decode(flags));
    }

    private static Differences differences(Superuser superuser, String options) {
        return new Differences(Samples.policy(superuser, options), new ModifyWindow(0),
                MetadataDifferences.of(Samples.options(options), Samples.policy(superuser, options), RoleLog.ofSender(null)));
    }
}
