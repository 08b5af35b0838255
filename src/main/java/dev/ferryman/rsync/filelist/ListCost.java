package dev.ferryman.rsync.filelist;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// What the file lists of a transfer cost, for statistics: their bytes before any framing, and how long it took to
/// make the first one. One thread adds, others may look.
public final class ListCost {
    private final AtomicLong bytes = new AtomicLong();
    private volatile long buildMillis;
    private volatile long transferMillis;

    void add(long listBytes) {
        bytes.addAndGet(listBytes);
    }

    /// At least a millisecond, since 0 means that nobody took the time.
    void built(long nanos) {
        buildMillis = Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos));
    }

    void transferred(long nanos) {
        transferMillis = TimeUnit.NANOSECONDS.toMillis(nanos);
    }

    /// Takes the times of the side that made the lists.
    public void toldByPeer(long peerBuildMillis, long peerTransferMillis) {
        buildMillis = peerBuildMillis;
        transferMillis = peerTransferMillis;
    }

    public long bytes() {
        return bytes.get();
    }

    public long buildMillis() {
        return buildMillis;
    }

    public long transferMillis() {
        return transferMillis;
    }
}
