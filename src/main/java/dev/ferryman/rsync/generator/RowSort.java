package dev.ferryman.rsync.generator;

import java.util.function.IntBinaryOperator;

/// A merge sort of the numbers of rows by what the rows hold: an object for each would take more memory than its name.
final class RowSort {
    private RowSort() {}

    /// @param order compares two rows as a comparator does
    /// @return the rows in order, in `rows` or in another array
    static int[] sort(int[] rows, IntBinaryOperator order) {
        int[] from = rows;
        int[] into = new int[rows.length];
        for (int width = 1; width < rows.length; width *= 2) {
            for (int start = 0; start < rows.length; start += 2 * width) {
                int middle = Math.min(start + width, rows.length);
                merge(from, start, middle, Math.min(middle + width, rows.length), into, order);
            }
            int[] swap = from;
            from = into;
            into = swap;
        }
        return from;
    }

    private static void merge(int[] from, int start, int middle, int end, int[] into, IntBinaryOperator order) {
        int left = start;
        int right = middle;
        for (int at = start; at < end; at++) {
            boolean takesLeft = right == end
                    || left < middle && order.applyAsInt(from[left], from[right]) <= 0;
            into[at] = takesLeft ? from[left++] : from[right++];
        }
    }
}
