package dev.ferryman.rsync.receiver;

import dev.ferryman.rsync.wire.Companion;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Writes the pieces of a large file on a thread of its own, one after the other, while the next ones come in.
/// What fails is told by the next call; the pieces behind it are dropped, up to the next file.
final class WriteBehind implements AutoCloseable {
    private static final int MOST_WAITING = 3;

    private final TouchedBlocks touched;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<OutputPiece> waiting = new ArrayDeque<>();
    private final ArrayDeque<byte[]> spare = new ArrayDeque<>();
    private Optional<IOException> failure = Optional.empty();
    private boolean writing;
    private boolean started;
    private boolean closed;

    WriteBehind(TouchedBlocks touched) {
        this.touched = touched;
    }

    /// Takes over a piece, and waits while many do; what was not written of a file that broke off is forgotten.
    /// @return bytes to be used in place of those of the piece
    byte[] write(OutputPiece piece) throws IOException {
        lock.lock();
        try {
            if (!started) {
                started = true;
                Companion.start("rsync-writer", this::run);
            }
            while (waiting.size() >= MOST_WAITING) {
                changed.awaitUninterruptibly();
            }
            throwFailure();
            waiting.add(piece);
            changed.signalAll();
            byte[] other = spare.poll();
            return other == null ? new byte[piece.bytes().length] : other;
        } finally {
            lock.unlock();
        }
    }

    /// Returns when all is written.
    void settle() throws IOException {
        lock.lock();
        try {
            awaitAll();
            throwFailure();
        } finally {
            lock.unlock();
        }
    }

    /// Another file begins: what became of the one before is of no interest any more.
    void begin() {
        lock.lock();
        try {
            awaitAll();
            failure = Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private void awaitAll() {
        while (writing || !waiting.isEmpty()) {
            changed.awaitUninterruptibly();
        }
    }

    private void throwFailure() throws IOException {
        if (failure.isPresent()) {
            throw failure.get();
        }
    }

    private void run() {
        for (Optional<OutputPiece> next = next(); next.isPresent(); next = next()) {
            Optional<IOException> failed = tryToWrite(next.get());
            written(next.get(), failed);
        }
    }

    private Optional<IOException> tryToWrite(OutputPiece piece) {
        try {
            piece.write(touched);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(e);
        } catch (RuntimeException | Error e) {
            return Optional.of(new IOException("writing ended by " + e, e));
        }
    }

    private Optional<OutputPiece> next() {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                changed.awaitUninterruptibly();
            }
            writing = !waiting.isEmpty();
            return Optional.ofNullable(waiting.poll());
        } finally {
            lock.unlock();
        }
    }

    private void written(OutputPiece piece, Optional<IOException> failed) {
        lock.lock();
        try {
            writing = false;
            spare.add(piece.bytes());
            if (failed.isPresent()) {
                failure = failed;
                waiting.clear();
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Ends the thread once it has nothing more to write.
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
