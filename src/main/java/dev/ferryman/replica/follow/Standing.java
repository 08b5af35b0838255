package dev.ferryman.replica.follow;

import dev.ferryman.replica.ChangeStream;
import dev.ferryman.replica.ChangeStream.Head;
import dev.ferryman.replica.ChangeStream.Start;
import dev.ferryman.replica.Position;
import dev.ferryman.replica.channel.RemoteChanges;
import dev.ferryman.rsync.TransferListener;
import dev.ferryman.rsync.client.ModuleChannel;
import dev.ferryman.rsync.option.Options;
import dev.ferryman.rsync.option.RemoteSpec;
import dev.ferryman.tree.Directory;
import dev.ferryman.tree.Name;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Whether a replica that somebody else keeps live has what its primary has, found out without a look at any file.
/// @param position that the replica has reached
/// @param head of the primary when it was asked, which is not beyond the position
public record Standing(Position position, Head head) {
    private static final long LOOK_MILLIS = 100;

    /// Asks the primary, and waits for the replica to have what it has now.
    /// @param arguments of a pull
    /// @param patience how long to wait
    /// @return empty where the replica is not on the way there: nobody knows where it stands, its history does not go on, or
    ///         it took too long
    /// @throws dev.ferryman.rsync.RsyncException where the primary cannot be asked
    public static Optional<Standing> await(List<byte[]> arguments, Map<String, String> environment, Duration patience)
            throws IOException, InterruptedException {
        Options options = Options.parse(arguments);
        if (!(RemoteSpec.parse(options.operands().getFirst()) instanceof RemoteSpec.Daemon daemon)) {
            return Optional.empty();
        }
        try (Directory root = Directory.open(Name.of(options.operands().getLast()));
                ChangeStream primary = new RemoteChanges(
                        new ModuleChannel(options, daemon, environment, TransferListener.SILENT))) {
            ReplicaState state = new ReplicaState(root);
            Optional<Position> stands = state.read();
            if (stands.isEmpty() || !(primary.start(stands) instanceof Start.Continued)) {
                return Optional.empty();
            }
            return reached(state, stands.get(), primary.head(), patience);
        }
    }

    private static Optional<Standing> reached(ReplicaState state, Position first, Head head, Duration patience)
            throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        Optional<Position> stands = Optional.of(first);
        while (stands.isPresent() && stands.get().offset() < head.offset() && System.nanoTime() - end < 0) {
            Thread.sleep(LOOK_MILLIS);
            stands = state.read().filter(position -> position.history().equals(first.history()));
        }
        return stands.filter(position -> position.offset() >= head.offset())
                .map(position -> new Standing(position, head));
    }
}
