package dev.ferryman.rsync.filelist;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.tree.FileStatus;
import dev.ferryman.tree.Name;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// What symbolic links say: whether they lead out, and the form in which they lead nowhere. Only their text is looked
/// at. rsync(1), `--copy-unsafe-links` and `--munge-links`.
public final class LinkTargets {
    private static final byte[] PREFIX = "/rsyncd-munged/".getBytes(StandardCharsets.US_ASCII);
    private static final Name MUNGED = Name.of("/rsyncd-munged");
    private static final byte[] UP = {'.', '.', '/'};

    private LinkTargets() {}

    /// Whether a link leads out of the transfer: an absolute one, one that climbs above the top, and one that climbs
    /// anywhere but at its beginning, since what it climbs out of may be a link itself.
    /// @param path of the link in the transfer
    public static boolean isUnsafe(Name target, Name path) {
        byte[] text = target.raw();
        if (target.isAbsolute()) {
            return true;
        }
        int at = 0;
        int climbs = 0;
        while (startsWith(text, at, UP)) {
            climbs++;
            at += UP.length;
            while (at < text.length && text[at] == '/') {
                at++;
            }
        }
        if (isDots(text, at, text.length)) {
            climbs++;
            at = text.length;
        }
        return hasDots(text, at) || climbs > depth(path);
    }

    private static boolean hasDots(byte[] text, int from) {
        int start = from;
        for (int at = from; at <= text.length; at++) {
            if (at == text.length || text[at] == '/') {
                if (isDots(text, start, at)) {
                    return true;
                }
                start = at + 1;
            }
        }
        return false;
    }

    private static boolean isDots(byte[] text, int from, int to) {
        return to - from == 2 && text[from] == '.' && text[from + 1] == '.';
    }

    private static int depth(Name path) {
        int depth = 0;
        for (byte each : path.raw()) {
            depth += each == '/' ? 1 : 0;
        }
        return depth;
    }

    private static boolean startsWith(byte[] text, int at, byte[] start) {
        return text.length - at >= start.length && Arrays.equals(text, at, at + start.length, start, 0, start.length);
    }

    /// The form in which a link is stored where it must lead nowhere.
    static Name munged(Name target) {
        byte[] text = Arrays.copyOf(PREFIX, PREFIX.length + target.length());
        System.arraycopy(target.raw(), 0, text, PREFIX.length, target.length());
        return Name.wrap(text);
    }

    /// What a link says that may be stored in that form.
    static Name unmunged(Name target) {
        boolean munged = target.length() > PREFIX.length && startsWith(target.raw(), 0, PREFIX);
        return munged ? Name.of(target.raw(), PREFIX.length, target.length()) : target;
    }

    /// Makes sure that munged links do lead nowhere on this machine.
    /// @throws RsyncException UNSUPPORTED where they lead to something, in the words of rsync
    public static void checkMunging() {
        try {
            if (SourceRoot.MACHINE.status(MUNGED).filter(FileStatus::isDirectory).isEmpty()) {
                return;
            }
        } catch (IOException e) {
            // What cannot be looked at may be there.
        }
        throw new RsyncException(ExitCode.UNSUPPORTED, Failure.BAD_INPUT,
                "Symlink munging is unsafe when a " + MUNGED + " directory exists.");
    }
}
