package dev.ferryman.rsync.transfer;

import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// The events on their way from the receiver to the generator. Posting never blocks, since the receiver must go on
/// reading while the generator waits for the peer to read; what is queued is bounded by what was asked for.
public final class ReceiverEvents {
    private static final ReceiverEvent LISTS_GREW = new ReceiverEvent.ListsGrew();
    private static final ReceiverEvent PHASE_ENDED = new ReceiverEvent.PhaseEnded();

    private final BlockingQueue<ReceiverEvent> queue = new LinkedBlockingQueue<>();

    public void listsGrew() {
        queue.add(LISTS_GREW);
    }

    public void placed(int index) {
        queue.add(new ReceiverEvent.Placed(index));
    }

    public void notPlaced(int index) {
        queue.add(new ReceiverEvent.NotPlaced(index));
    }

    public void redo(int index) {
        queue.add(new ReceiverEvent.Redo(index));
    }

    public void phaseEnded() {
        queue.add(PHASE_ENDED);
    }

    public void failed(RuntimeException cause) {
        queue.add(new ReceiverEvent.Failed(cause));
    }

    /// The next event if there is one.
    public Optional<ReceiverEvent> poll() {
        return Optional.ofNullable(queue.poll());
    }

    /// Blocks until there is an event.
    public ReceiverEvent take() throws InterruptedException {
        return queue.take();
    }
}
