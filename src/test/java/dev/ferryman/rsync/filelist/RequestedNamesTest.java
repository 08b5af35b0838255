package dev.ferryman.rsync.filelist;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferryman.rsync.RsyncException;
import dev.ferryman.tree.Name;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestedNamesTest {
    @ParameterizedTest
    @CsvSource({"m/a, a", "m/a, a/b", "m/a m/b, b", "m/, anything", "m/d/., anything", "m/*.txt, anything", "m/a/b, b/c"})
    void whatWasAskedForIsLetIn(String paths, String entry) {
        assertThatCode(() -> requested(paths).check(entry(entry))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"m/a, b", "m/a, b/a", "m/a, .ssh", "m/a m/b, c", "m/a, ."})
    void whatWasNotEndsTheRun(String paths, String entry) {
        assertThatThrownBy(() -> requested(paths).check(entry(entry)))
                .isInstanceOf(RsyncException.class).hasMessageContaining("rejecting unrequested file-list name");
    }

    private static RequestedNames requested(String paths) {
        List<byte[]> asked = Arrays.stream(paths.split(" ")).map(each -> each.getBytes(StandardCharsets.UTF_8)).toList();
        return RequestedNames.of(SourceNames.of(asked), false);
    }

    private static FileEntry entry(String path) {
        Name name = Name.of(path);
        return FileEntry.builder(name.parent().orElse(FileEntry.ROOT), name.leaf(), 0100644).build();
    }
}
