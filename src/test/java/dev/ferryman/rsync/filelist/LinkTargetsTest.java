package dev.ferryman.rsync.filelist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.tree.Name;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The rules of rsync(1), `--copy-unsafe-links`.
class LinkTargetsTest {
    @ParameterizedTest
    @CsvSource({"a, l", "a/b, l", "./a, l", "../a, d/l", "../../a, d/e/l", "..//a, d/l", "..a/b.., l", "'.. /a', l", "..., l",
        ".., d/l"})
    void staysInTheTransfer(String target, String path) {
        assertThat(LinkTargets.isUnsafe(Name.of(target), Name.of(path))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"/a, l", "/, l", "../a, l", "../../a, d/l", "a/../b, l", "a/.., d/l", "./../a, d/e/l", "../a/../b, d/e/l",
        ".., l", "../.., d/l", "a/b/../../../../etc, l"})
    void leadsOut(String target, String path) {
        assertThat(LinkTargets.isUnsafe(Name.of(target), Name.of(path))).isTrue();
    }

    @Test
    void theMungedFormIsTakenBack() {
        Name munged = LinkTargets.munged(Name.of("../a"));

        assertThat(munged).isEqualTo(Name.of("/rsyncd-munged/../a"));
        assertThat(LinkTargets.unmunged(munged)).isEqualTo(Name.of("../a"));
        assertThat(LinkTargets.unmunged(Name.of("/rsyncd-munged/"))).isEqualTo(Name.of("/rsyncd-munged/"));
        assertThat(LinkTargets.unmunged(Name.of("/rsyncd-mungedx/a"))).isEqualTo(Name.of("/rsyncd-mungedx/a"));
    }
}
