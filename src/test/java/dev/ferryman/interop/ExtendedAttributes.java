package dev.ferryman.interop;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The extended attributes of a tree as `getfattr` sees them, ACLs in the form of the kernel among them.
final class ExtendedAttributes {
    private static final boolean READABLE = Command.of("sh", "-c", "command -v getfattr").run().exitCode() == 0;
    private static final String FILE = "# file: ";
    private static final Pattern ESCAPED = Pattern.compile("\\\\([0-7]{3})");

    private ExtendedAttributes() {}

    /// Whether this machine has the program that reads them.
    static boolean areReadable() {
        return READABLE;
    }

    /// By the names that `find .` gives; entries without any are left out.
    static Map<String, String> beneath(Path root) {
        if (!READABLE) {
            return Map.of();
        }
        Map<String, String> all = new HashMap<>();
        String listed = Command.of("getfattr", "-R", "-P", "-h", "-d", "-m", "-", "-e", "hex", ".").in(root).run().output();
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
