package dev.ferryman.replica.follow;

import dev.ferryman.tree.Name;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An entry that a comparison found to differ.
/// @param what in the words of `--itemize-changes`
record Difference(String what, Name path) {
    static final String FORMAT = "%i %n";
    private static final Pattern LINE = Pattern.compile("([<>ch.*][fdLDSe][^ ]{9}|\\*deleting  ) (.+)");
    private static final Pattern ESCAPED = Pattern.compile("\\\\#([0-3][0-7]{2})");

    /// Empty for a line that tells something else.
    static Optional<Difference> parse(String line) {
        Matcher match = LINE.matcher(line);
        if (!match.matches()) {
            return Optional.empty();
        }
        String name = match.group(2);
        boolean slash = name.length() > 1 && name.endsWith("/");
        return Optional.of(new Difference(
                match.group(1).strip(), Name.wrap(bytes(slash ? name.substring(0, name.length() - 1) : name))));
    }

    /// Control characters, and bytes that are no UTF-8, come as octal numbers.
    private static byte[] bytes(String shown) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Matcher escaped = ESCAPED.matcher(shown);
        int from = 0;
        while (escaped.find()) {
            out.writeBytes(shown.substring(from, escaped.start()).getBytes(StandardCharsets.UTF_8));
            out.write(Integer.parseInt(escaped.group(1), 8));
            from = escaped.end();
        }
        out.writeBytes(shown.substring(from).getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }
}
