package dev.ferryman.replica;

/// A place in a history: all changes up to the offset are known, the next one has the offset after it.
/// @param offset the number of changes before it in this history
public record Position(ReplicationId history, long offset) {
    public Position {
        if (offset < 0) {
            throw new IllegalArgumentException("no history has the offset " + offset);
        }
    }

    public Position at(long other) {
        return new Position(history, other);
    }

    @Override
    public String toString() {
        return history + ":" + offset;
    }
}
