package dev.ferryman.rsync.transfer;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.RsyncException;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// What the generator asks for while a batch file is applied, whose answers were recorded long ago: the receiver waits
/// here until the generator has come as far as the file.
public final class BatchRequests implements RequestedBases {
    private final TreeMap<Integer, Basis> open = new TreeMap<>();
    private long eventsTaken = -1;
    private int ended;

    @Override
    public synchronized void requested(int index, Basis basis) {
        open.put(index, basis);
        notifyAll();
    }

    @Override
    public synchronized void ended() {
        ended++;
    }

    @Override
    public synchronized void waits(long events) {
        eventsTaken = events;
        notifyAll();
    }

    /// The basis that an item was asked for with, once that is known; empty where it was not asked for.
    /// @param posted the number of events that the generator was told
    public synchronized Optional<Basis> take(int index, long posted) {
        while (!open.containsKey(index) && eventsTaken != posted) {
            await();
        }
        return Optional.ofNullable(open.remove(index));
    }

    /// All that was asked for before an index and was not taken, once nothing more can be asked for.
    public synchronized List<Integer> takeBelow(int end, long posted) {
        settle(posted);
        List<Integer> taken = List.copyOf(open.headMap(end).keySet());
        open.headMap(end).clear();
        return taken;
    }

    /// Waits until the generator has done all that it can.
    public synchronized void settle(long posted) {
        while (eventsTaken != posted) {
            await();
        }
    }

    /// How many lists and phases the generator has ended.
    public synchronized int endings() {
        return ended;
    }

    private void await() {
        try {
            wait();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RsyncException(ExitCode.SIGNAL, Failure.OTHER, "the run was interrupted", e);
        }
    }
}
