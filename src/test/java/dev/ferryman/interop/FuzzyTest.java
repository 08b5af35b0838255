package dev.ferryman.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// `--fuzzy`: a missing file is sent as the difference to one of another name.
class FuzzyTest {
    private static final String SOURCE = """
            umask 022; mkdir -p dir new; seq 1 30000 > report-2024.txt; seq 40000 70000 > renamed; seq 1 20000 > dir/log.1
            seq 1 9000 > beside.bin; echo alone > new/alone; : > empty
            find . -depth -exec touch -h -d '2024-02-03 04:05:06.789' {} +
            """;
    private static final String TARGET = """
            umask 022; mkdir -p dst/dir a; seq 1 29990 > dst/report-2023.txt; seq 1 100 > dst/zzz; ln -s zzz dst/report-202
            seq 40000 70000 > dst/quite-another-name; seq 1 19000 > dst/dir/log.2; : > dst/emptier; seq 1 8990 > a/beside2.bin
            find . -depth -exec touch -h -d '2023-01-01' {} +; touch -d '2024-02-03 04:05:06.789' dst/quite-another-name
            """;
    /// More than 100,000 bytes come of each of the three files that have a similar one at the destination; that of one
    /// whose similar file is in an alternate directory has 43,893.
    private static final Pattern LITERAL = Pattern.compile("Literal data: ([0-9,]+) bytes");
    private static final List<String> OPTIONS = List.of(
            "-ai --stats --no-W --fuzzy", "-aii --stats --no-W -yy --compare-dest=../a", "-aiz --no-W --stats -y --no-i-r",
            "-ai --stats --no-W -y --delete-after", "-ai --no-W -yin --stats", "-ai --stats --inplace --no-W -y");

    private static final Setting SETTING = Setting.of(SOURCE, TARGET).into("dst/");

    @AutoClose
    private static final Trials TRIALS = new Trials();

    static List<Arguments> cases() {
        return Trials.inTurns(OPTIONS);
    }

    @ParameterizedTest(name = "{0}, {1}, {2}")
    @MethodSource("cases")
    void theSameComesOutAndNoMoreTravels(String options, Way way, Pair pair) {
        String told = TRIALS.assertLikeStock(SETTING, options, way, pair);

        Matcher literal = LITERAL.matcher(told);
        assertThat(literal.find()).as(told).isTrue();
        assertThat(Long.parseLong(literal.group(1).replace(",", "")))
                .isLessThan(options.contains("-yy") ? 20_000 : 60_000);
    }
}
