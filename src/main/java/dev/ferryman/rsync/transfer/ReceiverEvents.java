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
    private long posted;
    private long taken;

    public void listsGrew() {
        post(LISTS_GREW);
    }

    public void placed(int index) {
        post(new ReceiverEvent.Placed(index));
    }

    public void notPlaced(int index) {
        post(new ReceiverEvent.NotPlaced(index));
    }

    public void redo(int index) {
        post(new ReceiverEvent.Redo(index));
    }

    public void phaseEnded() {
        post(PHASE_ENDED);
    }

    public void failed(RuntimeException cause) {
        post(new ReceiverEvent.Failed(cause));
    }

    /// How many were posted so far. For the receiver.
    public long posted() {
        return posted;
    }

    private void post(ReceiverEvent event) {
        posted++;
        queue.add(event);
    }

    /// The next event if there is one.
    public Optional<ReceiverEvent> poll() {
        ReceiverEvent event = queue.poll();
        if (event == null) {
            return Optional.empty();
        }
        taken++;
        return Optional.of(event);
    }

    /// Blocks until there is an event.
    public ReceiverEvent take() throws InterruptedException {
        ReceiverEvent event = queue.take();
        taken++;
        return event;
    }

    /// How many were taken so far. For the generator.
    public long taken() {
        return taken;
    }
}
