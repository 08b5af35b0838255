package dev.ferryman.rsync.generator;

import dev.ferryman.tree.Name;
import java.util.Arrays;

/// How unlike two names are: how many bytes have to be added, removed or exchanged (Levenshtein's distance).
/// One object serves name after name.
final class NameDistance {
    private int[] above = new int[Name.MAX_LEAF + 1];
    private int[] row = new int[Name.MAX_LEAF + 1];

    /// @param most from what distance on names are not alike, whatever it is
    /// @return the distance, or `most` where it is no less
    int between(Name one, Name other, int most) {
        byte[] a = one.raw();
        byte[] b = other.raw();
        if (Math.abs(a.length - b.length) >= most) {
            return most;
        }
        if (b.length >= row.length) {
            above = new int[b.length + 1];
            row = new int[b.length + 1];
        }
        Arrays.setAll(row, column -> column);
        for (int i = 1; i <= a.length; i++) {
            int[] free = above;
            above = row;
            row = free;
            if (fill(a[i - 1], i, b) >= most) {
                return most;
            }
        }
        return Math.min(row[b.length], most);
    }

    /// @return the least of the row, below which the distance cannot fall any more
    private int fill(byte wanted, int number, byte[] b) {
        row[0] = number;
        int least = number;
        for (int j = 1; j <= b.length; j++) {
            int exchanged = above[j - 1] + (wanted == b[j - 1] ? 0 : 1);
            row[j] = Math.min(exchanged, 1 + Math.min(above[j], row[j - 1]));
            least = Math.min(least, row[j]);
        }
        return least;
    }
}
