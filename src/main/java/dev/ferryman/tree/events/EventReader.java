package dev.ferryman.tree.events;

import dev.ferryman.tree.Watches;
import java.io.IOException;

/// Takes events from the kernel as they come, however long it takes to work on them.
final class EventReader implements Runnable {
    /// Events are left to gather, so that the kernel can merge those that say the same and reading costs little.
    private static final int GATHERING_MILLIS = 10;
    /// How often it is made sure of that nothing happened.
    private static final int IDLE_MILLIS = 200;

    private final Watches watches;
    private final EventQueue queue;

    EventReader(Watches watches, EventQueue queue) {
        this.watches = watches;
        this.queue = queue;
    }

    @Override
    public void run() {
        byte[] block = new byte[Watches.BLOCK];
        try {
            while (!queue.isClosed()) {
                watches.await(IDLE_MILLIS);
                watches.pause(GATHERING_MILLIS);
                Moment before = Moment.now();
                for (int count = watches.read(block); count > 0; count = watches.read(block)) {
                    queue.add(block, count);
                    before = Moment.now();
                }
                queue.complete(before);
            }
        } catch (IOException failure) {
            queue.fail(failure);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
