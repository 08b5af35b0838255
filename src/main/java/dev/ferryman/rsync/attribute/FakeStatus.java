package dev.ferryman.rsync.attribute;

import dev.ferryman.tree.FileKind;
import dev.ferryman.tree.FileStatus;
import dev.ferryman.tree.Name;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What `--fake-super` keeps of an entry in an extended attribute, in place of what only root can give it
/// (rsync(1), `--fake-super`). The text is `MODE MAJOR,MINOR UID:GID`, the mode in octal.
record FakeStatus(int mode, int deviceMajor, int deviceMinor, int uid, int gid) {
    static final Name ATTRIBUTE = Name.of("user.rsync.%stat");

    private static final Pattern TEXT = Pattern.compile("([0-7]{1,7}) (\\d{1,10}),(\\d{1,10}) (\\d{1,10}):(\\d{1,10})\0?");

    /// What is kept of a status.
    static FakeStatus of(FileStatus status) {
        return new FakeStatus(status.mode(), status.deviceMajor(), status.deviceMinor(), status.uid(), status.gid());
    }

    /// Empty where the bytes say something else.
    static Optional<FakeStatus> parse(byte[] bytes) {
        Matcher text = TEXT.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
        if (!text.matches()) {
            return Optional.empty();
        }
        int mode = Integer.parseInt(text.group(1), 8);
        return FileKind.ofMode(mode).isEmpty() || (mode & ~(FileKind.MASK | 07777)) != 0
                ? Optional.empty()
                : Optional.of(new FakeStatus(mode, number(text.group(2)), number(text.group(3)),
                        number(text.group(4)), number(text.group(5))));
    }

    byte[] bytes() {
        String text = Integer.toOctalString(mode) + " " + Integer.toUnsignedString(deviceMajor) + ","
                + Integer.toUnsignedString(deviceMinor) + " " + Integer.toUnsignedString(uid) + ":"
                + Integer.toUnsignedString(gid);
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /// The status of a file that this is kept of.
    FileStatus over(FileStatus real) {
        FileKind kind = FileKind.ofMode(mode).orElseThrow();
        return real.as(kind, mode & 07777, uid, gid, deviceMajor, deviceMinor);
    }

    private static int number(String digits) {
        return (int) Long.parseLong(digits);
    }
}
