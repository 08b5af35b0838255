package dev.ferryman.replica.follow;

import dev.ferryman.replica.Position;
import dev.ferryman.tree.events.Change.Renamed;
import java.util.List;
import java.util.Optional;

/// A replica that is pushed to. Any rsync daemon will do, so that nothing can be kept beside its data, and nothing be
/// renamed there: where it stands is remembered by this process.
public final class RemoteReplica implements Replica {
    private Optional<Position> position = Optional.empty();

    @Override
    public Optional<Position> position() {
        return position;
    }

    @Override
    public void reached(Position reached) {
        position = Optional.of(reached);
    }

    @Override
    public void startsOver() {
        position = Optional.empty();
    }

    @Override
    public void rename(List<Renamed> renames) {
        // What was renamed travels once more.
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
