package dev.ferryman.rsync.generator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.rsync.filelist.FileEntry;
import dev.ferryman.rsync.transfer.AttributePolicy;
import dev.ferryman.tree.FileKind;
import dev.ferryman.tree.FileStatus;
import dev.ferryman.tree.Timestamp;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttributePolicyTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            # options, of the entry, there, wanted
            -a,               04755,  0600,  04755
            -a,               04755,      ,  04755
            -r,               04777,      ,   0755
            -r,                0600,  0644,   0644
            -rE,               0755,  0644,   0755
            -rE,               0755,  0640,   0750
            -rE,               0644,  0755,   0644
            -rE,               0700,  0511,   0511
            """)
    void permissionsThatAFileGets(String options, String ofEntry, String there, String wanted) {
        FileEntry entry = Samples.entry(0100000 | Integer.parseInt(ofEntry, 8)).build();
        Optional<FileStatus> present = Optional.ofNullable(there).map(permissions -> Samples.status(
                FileKind.REGULAR, Integer.parseInt(permissions, 8), 10, new Timestamp(Samples.SECONDS, 0)));

        int permissions =
                Samples.policy(AttributePolicy.Superuser.YES, options).permissions(entry, present);

        assertThat(Integer.toOctalString(permissions))
                .isEqualTo(Integer.toOctalString(Integer.parseInt(wanted, 8)));
    }
}
