package dev.ferryman.replica.follow;

import dev.ferryman.replica.Position;
import dev.ferryman.tree.events.Change.Renamed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A replica that is pushed to. Any rsync daemon will do, so that nothing can be kept beside its data, and nothing be
/// renamed there: where it stands is remembered on this side, if anywhere, and believed only until everything is compared.
public final class RemoteReplica implements Replica {
    private static final String NOTE = "pushed";

    private final Optional<Path> note;
    private final String destination;
    private Optional<Position> position;

    /// @param directory that the record of changes is kept in, where it is
    /// @param destination as a word that tells it from others
    public RemoteReplica(Optional<Path> directory, String destination) {
        note = directory.map(each -> each.resolve(NOTE));
        this.destination = destination;
        position = note.filter(Files::isRegularFile).flatMap(this::read);
    }

    private Optional<Position> read(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            return lines.size() == 2 && lines.getLast().equals(destination)
                    ? ReplicaState.parse(lines.getFirst().getBytes(StandardCharsets.US_ASCII))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<Position> position() {
        return position;
    }

    @Override
    public Memory memory() {
        return Memory.APART;
    }

    @Override
    public void reached(Position reached) throws IOException {
        position = Optional.of(reached);
        if (note.isPresent()) {
            Path fresh = note.get().resolveSibling(NOTE + ".new");
            Files.writeString(fresh, ReplicaState.text(reached) + "\n" + destination + "\n");
            Files.move(fresh, note.get(), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    @Override
    public void startsOver() throws IOException {
        position = Optional.empty();
        if (note.isPresent()) {
            Files.deleteIfExists(note.get());
        }
    }

    /// Who else writes there is not known.
    @Override
    public Turn turn(Duration patience, Runnable waiting) {
        return Turn.ALWAYS;
    }

    @Override
    public List<Renamed> rename(List<Renamed> renames) {
        return renames;
    }

    @Override
    public boolean isDisturbed() {
        return false;
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
