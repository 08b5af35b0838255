package dev.ferryman.rsync.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.Seed;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WildcardTest {
    private static boolean matches(String pattern, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return Wildcard.compile(pattern.getBytes(StandardCharsets.ISO_8859_1))
                .matches(bytes, 0, bytes.length, Wildcard.Begin.AT_START, false, false);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            textBlock = """
                    foo foo true
                    foo bar false
                    ??? foo true
                    ?? foo false
                    * foo true
                    f* foo true
                    *f foo false
                    *foo* foo true
                    *ob*a*r* foobar true
                    *ab aaaaaaabababab true
                    foo\\* foo* true
                    foo\\*bar foobar false
                    f\\\\oo f\\oo true
                    *[al]? ball true
                    [ten] ten false
                    t[a-g]n ten true
                    t[!a-g]n ten false
                    t[!a-g]n ton true
                    a[]]b a]b true
                    a[]-]b a-b true
                    a[]a-]b aab true
                    ] ] true
                    foo*bar foo/baz/bar false
                    foo**bar foo/baz/bar true
                    foo?bar foo/bar false
                    foo[/]bar foo/bar false
                    f[^eiu][^eiu][^eiu][^eiu][^eiu]r foo/bar false
                    **/t[o] foo/bar/to true
                    **/*a*b*g*n*t abcd/abcdefg/abcdefghijk/abcdefghijklmnop.txt true
                    [[:alpha:]][[:digit:]][[:upper:]] a1B true
                    [[:digit:][:upper:][:space:]] a false
                    [a-c]b*[-a] axb- false
                    [!] ab false
                    [-] - true
                    [,-.] - true
                    [\\\\-^] ] true
                    -*-*-*-*-*-*-12-*-*-*-m-*-*-* -adobe-courier-bold-o-normal--12-120-75-75-m-70-iso8859-1 true
                    -*-*-*-*-*-*-12-*-*-*-m-*-*-* -adobe-courier-bold-o-normal--12-120-75-75-X-70-iso8859-1 false
                    """)
    void patternsMatchWholeTexts(String pattern, String text, boolean expected) {
        assertThat(matches(pattern, text)).isEqualTo(expected);
    }

    /// A pattern that takes exponential time where each star is tried anew; here it is texts times patterns.
    @Test
    void manyStarsAreNoTrap() {
        String pattern = "**a*".repeat(500) + "b";
        assertThat(matches(pattern, "a".repeat(4000))).isFalse();
        assertThat(matches(pattern, "a".repeat(4000) + "b")).isTrue();
    }

    @Test
    void patternsLongerThanAWordAgreeWithRegularExpressions() {
        long seed = Seed.get();
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            StringBuilder pattern = new StringBuilder();
            StringBuilder regex = new StringBuilder();
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(150); i >= 0; i--) {
                char letter = "ab/".charAt(random.nextInt(3));
                switch (random.nextInt(6)) {
                    case 0 -> {
                        pattern.append("?");
                        regex.append("[^/]");
                        text.append(random.nextInt(40) == 0 ? "/" : "b");
                    }
                    case 1 -> {
                        boolean neighbour = pattern.toString().endsWith("*");
                        pattern.append(neighbour ? "a" : "*");
                        regex.append(neighbour ? "a" : "[^/]*");
                        text.append(neighbour ? "a" : "ab".repeat(random.nextInt(2)));
                    }
                    default -> {
                        pattern.append(letter);
                        regex.append(letter);
                        text.append(letter);
                    }
                }
            }
            assertThat(matches(pattern.toString(), text.toString()))
                    .as("seed %d, pattern %s, text %s", seed, pattern, text)
                    .isEqualTo(text.toString().matches(regex.toString()));
        }
    }
}
