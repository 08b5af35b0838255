package dev.ferryman.rsync.client;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.option.BatchWords;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The program beside a batch file that applies it, to the destination of the recording or to the one that it is given
/// (rsync 3.5 batch.c, write_batch_shell_file).
final class BatchScript {
    private static final String PROGRAM = "ferryman rsync";
    private static final String RULES_FOLLOW = " --filter=" + quoted("._-");
    private static final String END = "#E#";

    private BatchScript() {}

    /// @param rules that the recording was made with, one by one
    static byte[] of(BatchWords line, List<byte[]> rules) {
        StringBuilder text = new StringBuilder(PROGRAM);
        if (!rules.isEmpty()) {
            text.append(RULES_FOLLOW);
        }
        for (BatchWords.Word word : line.words()) {
            text.append(' ').append(word(word));
        }
        line.destination().ifPresent(each -> text.append(" ${1:-").append(quoted(each)).append('}'));
        if (!rules.isEmpty()) {
            text.append(" <<").append(quoted(END)).append('\n');
            rules.forEach(rule -> text.append(line(rule)).append('\n'));
            text.append(END);
        }
        return text.append('\n').toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String word(BatchWords.Word word) {
        return switch (word.joint()) {
            case EQUALS -> word.name() + "=" + quoted(word.value().orElse(""));
            case BLANK -> quoted(word.name()) + word.value().map(value -> " " + quoted(value)).orElse("");
        };
    }

    private static String line(byte[] rule) {
        String line = new String(rule, StandardCharsets.ISO_8859_1);
        if (line.indexOf('\n') >= 0) {
            throw new RsyncException(ExitCode.SYNTAX, Failure.BAD_INPUT,
                    "cannot write a filter rule containing a newline to the batch replay script");
        }
        return line;
    }

    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }
}
