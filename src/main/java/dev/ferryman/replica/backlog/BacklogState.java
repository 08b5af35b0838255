package dev.ferryman.replica.backlog;

import dev.ferryman.replica.ReplicationId;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/// What a backlog knows of itself, so that another process can go on where one ended.
///
/// @param end the offset of the last change that anybody may have been told of
/// @param completeUntil every change before this instant is recorded; empty as long as that is not known
/// @param machine on which that was so
record BacklogState(
        ReplicationId history, long end, Optional<Instant> completeUntil, TreeIdentity tree, Machine machine) {
    /// It always takes as many bytes, so that one write replaces it.
    static final int LENGTH = 512;

    private static final String HEADLINE = "ferryman backlog 1\n";
    private static final String NEVER = "never";
    private static final int HEXADECIMAL = 16;
    private static final Pattern FORM = Pattern.compile(HEADLINE + """
            history ([0-9a-f]{40})
            end ([0-9]{1,19})
            complete (\\S{1,64})
            tree (-?[0-9]{1,19}) (-?[0-9]{1,19}) (-?[0-9]{1,19}) (-?[0-9]{1,19})
            machine (\\S{1,64}) (\\S{1,64})
            """);
    private static final Pattern CHECKED = Pattern.compile("(.*\n)checksum ([0-9a-f]{8})\n+", Pattern.DOTALL);

    BacklogState at(long otherEnd) {
        return new BacklogState(history, otherEnd, completeUntil, tree, machine);
    }

    BacklogState completeUntil(Instant time, Machine now) {
        return new BacklogState(history, end, Optional.of(time), tree, now);
    }

    byte[] encode() {
        String text = HEADLINE
                + "history " + history + "\n"
                + "end " + end + "\n"
                + "complete " + completeUntil.map(Instant::toString).orElse(NEVER) + "\n"
                + "tree " + tree.device() + " " + tree.fileSystem() + " " + tree.inode() + " " + tree.part() + "\n"
                + "machine " + machine.boot() + " " + machine.started() + "\n";
        byte[] bytes = (text + "checksum " + checksum(text) + "\n").getBytes(StandardCharsets.US_ASCII);
        byte[] padded = Arrays.copyOf(bytes, LENGTH);
        Arrays.fill(padded, bytes.length, LENGTH, (byte) '\n');
        return padded;
    }

    /// Empty if these bytes are none.
    static Optional<BacklogState> decode(byte[] bytes) {
        Matcher checked = CHECKED.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
        if (bytes.length != LENGTH || !checked.matches() || !checked.group(2).equals(checksum(checked.group(1)))) {
            return Optional.empty();
        }
        Matcher form = FORM.matcher(checked.group(1));
        return form.matches() ? read(form) : Optional.empty();
    }

    private static Optional<BacklogState> read(Matcher form) {
        try {
            return Optional.of(new BacklogState(
                    new ReplicationId(form.group(1)),
                    Long.parseLong(form.group(2)),
                    form.group(3).equals(NEVER) ? Optional.empty() : Optional.of(Instant.parse(form.group(3))),
                    new TreeIdentity(Long.parseLong(form.group(4)), Long.parseLong(form.group(5)),
                            Long.parseLong(form.group(6)), Long.parseLong(form.group(7))),
                    new Machine(form.group(8), Instant.parse(form.group(9)))));
        } catch (DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String checksum(String text) {
        CRC32C checksum = new CRC32C();
        checksum.update(text.getBytes(StandardCharsets.ISO_8859_1));
        String digits = Long.toString(checksum.getValue(), HEXADECIMAL);
        return "0".repeat(8 - digits.length()) + digits;
    }
}
