package dev.ferryman.interop;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;

/// The extended attributes of a tree as `getfattr` sees them, ACLs in the form of the kernel among them.
final class ExtendedAttributes {
    private static final boolean READABLE = Command.of("sh", "-c", "command -v getfattr").run().exitCode() == 0;
    /// Lists those of the tree that it is started in; nothing where this machine cannot.
    static final String COMMAND = READABLE ? "getfattr -R -P -h -d -m - -e hex . 2>/dev/null" : "true";
    private static final String FILE = "# file: ";
    private static final Pattern ESCAPED = Pattern.compile("\\\\([0-7]{3})");

    private ExtendedAttributes() {}

    /// Skips where this machine lacks the programs that read and set them.
    static void assumeReadable() {
        Assumptions.assumeTrue(READABLE, "needs getfattr and setfattr (Debian: attr)");
    }

    /// Of a tree, as [#parse] has them.
    static Map<String, String> beneath(Path root) {
        return parse(Command.of("sh", "-c", COMMAND).in(root).run().output());
    }

    /// What [#COMMAND] printed, by the names that `find .` gives; entries without any are left out.
    static Map<String, String> parse(String listed) {
        Map<String, String> all = new HashMap<>();
        for (String block : listed.split("\n\n")) {
            int end = block.indexOf('\n');
            if (block.startsWith(FILE) && end > 0) {
                String name = unescaped(block.substring(FILE.length(), end));
                String attributes = block.substring(end + 1).lines().sorted().collect(Collectors.joining(" "));
                all.put(name.equals(".") ? name : "./" + name, attributes);
            }
        }
        return all;
    }

    private static String unescaped(String name) {
        return ESCAPED.matcher(name).replaceAll(
                match -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(match.group(1), 8))));
    }
}
