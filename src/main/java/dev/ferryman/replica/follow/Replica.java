package dev.ferryman.replica.follow;

import dev.ferryman.replica.Position;
import dev.ferryman.tree.events.Change.Renamed;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The end that follows, as far as a follower deals with it beside transfers.
public interface Replica extends AutoCloseable {
    /// Where it stands; empty where that is unknown.
    Optional<Position> position();

    /// Where its position is kept.
    enum Memory {
        /// They go together: a replica that is emptied or exchanged stands nowhere.
        WITH_THE_DATA,
        /// The position may be that of a replica that is there no more.
        APART
    }

    Memory memory();

    /// It has everything up to here.
    void reached(Position position) throws IOException;

    /// It is about to be made anew, and stands nowhere until that is done.
    void startsOver() throws IOException;

    /// Waits for the right to write to it, which others on this machine may have.
    /// @param waiting is told once, where it takes a moment
    Turn turn(Duration patience, Runnable waiting) throws InterruptedException;

    /// Exchanges names as the primary did, where that is possible.
    /// @return those after which the new name need not be here what the old one was, so that all has to be compared
    List<Renamed> rename(List<Renamed> renames);

    /// Whether somebody else is known to have written to it, since this was asked last.
    boolean isDisturbed();

    @Override
    void close();
}
