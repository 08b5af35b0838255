package dev.ferryman.replica.follow;

import dev.ferryman.replica.ChangeStream.Head;
import dev.ferryman.replica.Unwatched;
import java.time.Duration;
import java.util.Optional;

/// Keeps a replica near to a primary that cannot tell what changes: everything is compared, and again after a pause.
final class Scanning {
    private final Streaming streaming;
    private final ScanPace pace;
    private final FollowerListener listener;
    private final FollowerLedger ledger;
    private long next = System.nanoTime();

    Scanning(Streaming streaming, ScanPace pace, FollowerListener listener, FollowerLedger ledger) {
        this.streaming = streaming;
        this.pace = pace;
        this.listener = listener;
        this.ledger = ledger;
    }

    /// Compares everything, if it is time to.
    /// @return how long to wait before the primary is asked again
    Duration step(Unwatched why) throws InterruptedException {
        ledger.unwatched(why.getMessage());
        ledger.head(new Head(0, why.time()));
        if (ledger.state(FollowerState.SCANNING)) {
            listener.state(FollowerState.SCANNING,
                    "What changes cannot be told, so that everything is compared at intervals: " + why.getMessage());
        }
        if (System.nanoTime() - next >= 0) {
            scan(why);
        }
        Duration left = Duration.ofNanos(Math.max(0, next - System.nanoTime()));
        return left.compareTo(pace.asking()) < 0 ? left : pace.asking();
    }

    private void scan(Unwatched why) throws InterruptedException {
        long start = System.nanoTime();
        Optional<Long> entries = streaming.scan();
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        Duration pause = pace.pauseAfter(took);
        next = System.nanoTime() + pause.toNanos();
        if (entries.isPresent()) {
            ledger.dataTime(why.time());
        }
        listener.scanned(ledger.scanned(took, pause, entries.orElse(0L)));
    }
}
