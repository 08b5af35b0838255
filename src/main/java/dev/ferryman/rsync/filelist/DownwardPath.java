package dev.ferryman.rsync.filelist;

import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;

/// Paths that are only ever meant below some directory: leading slashes go, and `..` takes away what stands before it
/// and never leads above the start (rsync 3.5 util1.c, sanitize_path). No symbolic link is looked at.
public final class DownwardPath {
    private static final byte[] DOT = {'.'};

    private DownwardPath() {}

    /// What becomes of `/./` inside of a path.
    public enum Marks {
        /// It says where the part begins that `--relative` sends.
        KEPT,
        DROPPED
    }

    /// The same path, clean. A slash at its end stays, or stands for a dot at the end, since both mean a directory's
    /// content; what leads nowhere is `.`.
    public static byte[] of(byte[] path, Marks marks) {
        return of(path, 0, marks);
    }

    /// The same for what begins at `start`.
    public static byte[] of(byte[] path, int start, Marks marks) {
        Deque<byte[]> components = new ArrayDeque<>();
        int from = start;
        for (int at = start; at <= path.length; at++) {
            if (at == path.length || path[at] == '/') {
                boolean last = at == path.length;
                add(components, Arrays.copyOfRange(path, from, at), marks == Marks.KEPT && !last);
                from = at + 1;
            }
        }
        return join(components, endsAsDirectory(path, start));
    }

    private static void add(Deque<byte[]> components, byte[] component, boolean mark) {
        if (isDots(component)) {
            while (isDot(components.peekLast())) {
                components.removeLast();
            }
            components.pollLast();
        } else if (isDot(component)) {
            if (mark && !isDot(components.peekLast())) {
                components.addLast(component);
            }
        } else if (component.length > 0) {
            components.addLast(component);
        }
    }

    private static boolean endsAsDirectory(byte[] path, int start) {
        int from = path.length;
        while (from > start && path[from - 1] != '/') {
            from--;
        }
        byte[] last = Arrays.copyOfRange(path, from, path.length);
        return last.length == 0 || isDot(last) || isDots(last);
    }

    private static byte[] join(Deque<byte[]> components, boolean directory) {
        if (components.isEmpty()) {
            return DOT.clone();
        }
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (Iterator<byte[]> each = components.iterator(); each.hasNext(); ) {
            joined.writeBytes(each.next());
            if (each.hasNext() || directory) {
                joined.write('/');
            }
        }
        return joined.toByteArray();
    }

    private static boolean isDot(byte[] component) {
        return Arrays.equals(component, DOT);
    }

    private static boolean isDots(byte[] component) {
        return component.length == 2 && component[0] == '.' && component[1] == '.';
    }
}
