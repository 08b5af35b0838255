package dev.ferryman.rsync.delta;

import dev.ferryman.rsync.checksum.RollingChecksum;
import dev.ferryman.rsync.companion.Beside;
import dev.ferryman.rsync.companion.Companion;
import java.io.IOException;

/// A second thread that looks through places of a window for weak sums that a block may have, while the search itself is
/// busy with those before them. Whether a block is there is for the search to say. Used again for window after window.
final class ScanBeside {
    /// So many places, which are bytes of the source, are divided at once at the most.
    static final int PLACES = 512 * 1024;
    private static final int BATCH = 2048;
    /// A list of sums that fits every place ends a scan early.
    private static final int MOST_KNOWN = 4096;
    /// So many places take much longer than a thread does to wake up.
    private static final int WORTH = 128 * 1024;
    private static final int PARTS = 32;

    private final Beside beside = new Beside("rsync-search");
    private final int[] rolled = new int[BATCH];
    private final int[] places = new int[MOST_KNOWN + BATCH];
    private final int[] sums = new int[MOST_KNOWN + BATCH];
    private int known;
    private int end;
    private volatile boolean cancelled;
    /// How many of all parts the search looks through itself, which has to send and to read as well.
    private int parts = PARTS / 2;

    static boolean isWorth(int places) {
        return Companion.HAS_ITS_CPU && places >= WORTH;
    }

    /// How many of at most [#PLACES] the search should look through itself, for both threads to be done at the same time: more
    /// than the last time if it had to wait, or else less.
    int partOfSearch(int places) {
        return places * parts / PARTS;
    }

    /// Begins with the places behind `from`, up to `last`; the window must not change until the end of the scan.
    void begin(byte[] window, int from, int last, int blockLength, BlockIndex index) {
        known = 0;
        end = from;
        cancelled = false;
        beside.begin(() -> scan(window, last, blockLength, index));
    }

    private void scan(byte[] window, int last, int blockLength, BlockIndex index) {
        int sum = RollingChecksum.of(window, end, blockLength);
        while (end < last && known < MOST_KNOWN && !cancelled) {
            int count = Math.min(BATCH, last - end);
            RollingChecksum.roll(window, end, blockLength, sum, rolled, count);
            for (int i = index.firstKnown(rolled, 0, count); i < count; i = index.firstKnown(rolled, i + 1, count)) {
                places[known] = end + 1 + i;
                sums[known++] = rolled[i];
            }
            sum = rolled[count - 1];
            end += count;
        }
    }

    /// Waits for the end of the scan.
    void await() throws IOException {
        parts = Math.clamp(beside.isDone() ? parts - 1 : parts + 1, 0, PARTS - 1);
        beside.await();
    }

    /// Ends the scan, whose result is not wanted any more.
    void cancel() throws IOException {
        cancelled = true;
        beside.await();
    }

    /// How many places have a sum that a block may have.
    int known() {
        return known;
    }

    /// Such a place, in ascending order.
    int place(int number) {
        return places[number];
    }

    /// The weak sum at such a place.
    int sum(int number) {
        return sums[number];
    }

    /// The last place that was looked at.
    int end() {
        return end;
    }
}
