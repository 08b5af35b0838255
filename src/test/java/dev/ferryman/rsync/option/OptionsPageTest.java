package dev.ferryman.rsync.option;

import dev.ferryman.GeneratedFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// `docs/options.md` says what the option table says.
class OptionsPageTest {
    private static final String HEAD = """
            <!-- Made by OptionsPageTest from OptionDefinition. -->
            # Options

            Every option of stock rsync's client and daemon, and what becomes of it in `ferryman rsync`. An option that is
            *accepted* has no effect because there is nothing here that it could change. One that is *refused* ends the run
            at once with exit code 4 and its reason, rather than doing something else in silence. An option without an
            argument can also be written `--no-OPTION`. How options work against which stock version:
            [compatibility](compatibility.md).

            """;

    @Test
    void thePageIsFresh() {
        new GeneratedFile(Path.of("docs/options.md"), OptionsPageTest.class).assertHolds(page());
    }

    private static String page() {
        return HEAD + table("Supported", Support.SUPPORTED)
                + "\n" + table("Accepted without effect", Support.WITHOUT_EFFECT)
                + "\n" + table("Refused", Support.REFUSED);
    }

    private static String table(String title, Support support) {
        boolean reasons = support != Support.SUPPORTED;
        return "## " + title + "\n"
                + "| option | short | argument | what it does |" + (reasons ? " why |\n" : "\n")
                + "| --- | --- | --- | --- |" + (reasons ? " --- |\n" : "\n")
                + Arrays.stream(OptionDefinition.values())
                        .filter(option -> option.support() == support)
                        .map(option -> row(option) + (reasons ? " " + cell(option.reason()) + " |\n" : "\n"))
                        .collect(Collectors.joining());
    }

    private static String row(OptionDefinition option) {
        return "| " + option.longName().map(name -> "`--" + name + "`").orElse("")
                + " | " + option.shortName().map(letter -> "`-" + letter + "`").orElse("")
                + " | " + (option.argument() == Argument.NONE ? "" : option.argument().name().toLowerCase(Locale.ROOT))
                + " | " + cell(option.help()) + " |";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("*", "\\*");
    }
}
