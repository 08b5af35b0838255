package dev.ferryman.rsync.filelist;

import java.util.Arrays;
import java.util.Comparator;

/// The order that both sides of a transfer bring a list into, since an entry's index is its place in it: component by
/// component, at each depth `.` first, then everything that is no directory, then directories; bytes are unsigned, and
/// a directory compares as if its name ended in a slash (rsync 3.5 flist.c, f_name_cmp, protocol 29 and newer).
final class EntryOrder implements Comparator<FileEntry> {
    static final EntryOrder INSTANCE = new EntryOrder();

    private EntryOrder() {}

    @Override
    public int compare(FileEntry left, FileEntry right) {
        if (left.directory() == right.directory() || left.directory().equals(right.directory())) {
            return compareLeaves(left, right);
        }
        return compareDepths(left, directoryBytes(left), right, directoryBytes(right));
    }

    private static int compareLeaves(FileEntry left, FileEntry right) {
        boolean leftPath = isPath(left);
        boolean rightPath = isPath(right);
        if (leftPath != rightPath) {
            return leftPath ? 1 : -1;
        }
        byte[] a = leafBytes(left);
        byte[] b = leafBytes(right);
        return leftPath ? compareNames(a, 0, a.length, b, 0, b.length) : Arrays.compareUnsigned(a, b);
    }

    /// The directories differ: the first component that differs decides.
    private static int compareDepths(FileEntry left, byte[] a, FileEntry right, byte[] b) {
        int at = commonComponents(a, b);
        boolean leftInside = at < a.length;
        boolean rightInside = at < b.length;
        byte[] leftName = leftInside ? a : leafBytes(left);
        byte[] rightName = rightInside ? b : leafBytes(right);
        boolean leftPath = leftInside || isPath(left);
        boolean rightPath = rightInside || isPath(right);
        if (leftPath != rightPath) {
            return leftPath ? 1 : -1;
        }
        int leftFrom = leftInside ? at : 0;
        int rightFrom = rightInside ? at : 0;
        int leftTo = leftInside ? componentEnd(a, at) : leftName.length;
        int rightTo = rightInside ? componentEnd(b, at) : rightName.length;
        int order = compareNames(leftName, leftFrom, leftTo, rightName, rightFrom, rightTo);
        return order != 0 ? order : leftInside ? 1 : -1;
    }

    /// How many bytes of both paths are the same whole components, the slash after them included.
    private static int commonComponents(byte[] a, byte[] b) {
        int mismatch = Arrays.mismatch(a, b);
        if (mismatch == a.length && (a.length == 0 || b[mismatch] == '/')) {
            return a.length == 0 ? 0 : mismatch + 1;
        }
        if (mismatch == b.length && (b.length == 0 || a[mismatch] == '/')) {
            return b.length == 0 ? 0 : mismatch + 1;
        }
        int at = mismatch;
        while (at > 0 && a[at - 1] != '/') {
            at--;
        }
        return at;
    }

    private static int componentEnd(byte[] path, int from) {
        int at = from;
        while (at < path.length && path[at] != '/') {
            at++;
        }
        return at;
    }

    /// Two directory names, each as if a slash followed.
    private static int compareNames(byte[] a, int aFrom, int aTo, byte[] b, int bFrom, int bTo) {
        int mismatch = Arrays.mismatch(a, aFrom, aTo, b, bFrom, bTo);
        if (mismatch < 0) {
            return 0;
        }
        int left = aFrom + mismatch < aTo ? a[aFrom + mismatch] & 0xFF : '/';
        int right = bFrom + mismatch < bTo ? b[bFrom + mismatch] & 0xFF : '/';
        return left - right;
    }

    private static boolean isPath(FileEntry entry) {
        return entry.isDirectory() && !entry.isDot();
    }

    private static byte[] leafBytes(FileEntry entry) {
        return entry.isDirectory() && entry.isDot() ? FileEntry.NONE : entry.name().raw();
    }

    private static byte[] directoryBytes(FileEntry entry) {
        return entry.isAtTop() ? FileEntry.NONE : entry.directory().raw();
    }
}
