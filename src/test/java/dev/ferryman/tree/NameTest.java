package dev.ferryman.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameTest {
    @ParameterizedTest
    @CsvSource({
        "a,           true,  true,  false",
        "...,         true,  true,  false",
        "..a,         true,  true,  false",
        "a..,         true,  true,  false",
        "a/b,         false, true,  false",
        "a/,          false, true,  false",
        ".,           false, true,  false",
        "./a,         false, true,  false",
        "..,          false, false, false",
        "../a,        false, false, false",
        "a/..,        false, false, false",
        "a/../b,      false, false, false",
        "/,           false, false, true",
        "/a,          false, false, true",
        "/..,         false, false, true",
    })
    void aNameKnowsWhatItIs(String text, boolean leaf, boolean downward, boolean absolute) {
        Name name = Name.of(text);
        assertThat(name.isLeaf()).isEqualTo(leaf);
        assertThat(name.isDownward()).isEqualTo(downward);
        assertThat(name.isAbsolute()).isEqualTo(absolute);
    }

    @ParameterizedTest
    @CsvSource({
        "a, a", "a/b, a/b", "/a/b, a/b", "a//./b/, a/b", "., .", "/, .", ".., .", "../../a, a", "a/.., .", "a/../b, b",
        "a/b/../../.., .", "a/b/../c, a/c", "a/..b/...,  a/..b/...", "ab/../../c, c",
    })
    void beneathARootEveryPathCanBeWrittenDownwards(String text, String normalized) {
        assertThat(Name.of(text).normalized()).isEqualTo(Name.of(normalized));
        assertThat(Name.of(text).normalized().isDownward()).isTrue();
    }

    @Test
    void whatNoKernelTakesIsNoName() {
        assertThatThrownBy(() -> Name.of("")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Name.of("a\0b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a file name contains no NUL: a\\#000b");
    }

    @ParameterizedTest
    @CsvSource({
        "61,               a",
        "610a62,           a\\#012b",
        "610962,           'a\tb'",
        "1b5b33316d,       \\#033[31m",
        "7f,               \\#177",
        "c3a4,             ä",
        "c3,               \\#303",
        "ff41fe,           \\#377A\\#376",
        "c285,             \\#302\\#205",
        "f09d849e,         \uD834\uDD1E",
        "eda080,           \\#355\\#240\\#200",
        "5c23303132,       \\#134#012",
        "5c2331,           \\#1",
        "5c6e,             \\n",
    })
    void oddBytesAreShownAsRsyncShowsThem(String hex, String shown) {
        assertThat(Name.of(HexFormat.of().parseHex(hex)).display()).isEqualTo(shown);
    }

    @Test
    void namesAreOrderedAsUnsignedBytes() {
        List<Name> names = new ArrayList<>();
        for (String hex : List.of("ff", "80", "7f", "61", "6161", "2f", "01")) {
            names.add(Name.wrap(HexFormat.of().parseHex(hex)));
        }
        Collections.sort(names);
        assertThat(names).extracting(name -> HexFormat.of().formatHex(name.raw()))
                .containsExactly("01", "2f", "61", "6161", "7f", "80", "ff");
    }

    @Test
    void namesAreValues() {
        byte[] bytes = {'a', 'b'};
        Name name = Name.of(bytes);
        bytes[0] = 'x';
        assertThat(name).isEqualTo(Name.of("ab")).hasSameHashCodeAs(Name.of("ab")).isNotEqualTo(Name.of("abc"));
    }

    @ParameterizedTest
    @CsvSource({"a/b/c, a/b, c", "a//b, a/, b", "/a, '', a"})
    void aPathIsAParentAndALeaf(String path, String parent, String leaf) {
        assertThat(Name.of(path).leaf()).isEqualTo(Name.of(leaf));
        assertThat(Name.of(path).parent().map(Name::display).orElse("")).isEqualTo(parent);
    }

    @Test
    void aPathIsJoinedBySlashes() {
        assertThat(Name.of("a").resolve(Name.of("b"))).isEqualTo(Name.of("a/b"));
        assertThat(Name.of("/").resolve(Name.of("b"))).isEqualTo(Name.of("/b"));
        assertThat(Name.of("a").parent()).isEmpty();
    }
}
