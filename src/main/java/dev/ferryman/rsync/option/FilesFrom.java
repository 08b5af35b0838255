package dev.ferryman.rsync.option;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The file that lists the sources (`--files-from`). Where it is on the side that does not send, that side hands the
/// names on over the connection.
/// @param place of the file, as seen from this side
/// @param host as it was written before the path; empty where none was
/// @param path `-` is the standard input of a client
/// @param names themselves, where no file has to be read
public record FilesFrom(Place place, Optional<String> host, byte[] path, Optional<List<byte[]>> names) {
    private static final byte[] STANDARD_INPUT = {'-'};

    public enum Place {
        HERE,
        FAR_SIDE
    }

    private FilesFrom(Place place, Optional<String> host, byte[] path) {
        this(place, host, path, Optional.empty());
    }

    /// Names that are at hand.
    static FilesFrom of(List<byte[]> names) {
        return new FilesFrom(Place.HERE, Optional.empty(), STANDARD_INPUT, Optional.of(List.copyOf(names)));
    }

    /// For a server, `-` is the connection; its client has the file.
    static FilesFrom parse(byte[] value, boolean server) {
        if (server) {
            boolean connection = Arrays.equals(value, STANDARD_INPUT);
            return new FilesFrom(connection ? Place.FAR_SIDE : Place.HERE, Optional.empty(), value);
        }
        if (value.length > 0 && value[0] == ':') {
            return new FilesFrom(Place.FAR_SIDE, Optional.empty(), Arrays.copyOfRange(value, 1, value.length));
        }
        return switch (RemoteSpec.parse(value)) {
            case RemoteSpec.Local local -> new FilesFrom(Place.HERE, Optional.empty(), local.path());
            case RemoteSpec.Shell shell ->
                new FilesFrom(Place.FAR_SIDE, Optional.of(shell.host()), shell.path());
            case RemoteSpec.Daemon daemon ->
                new FilesFrom(Place.FAR_SIDE, Optional.of(daemon.host()), daemon.path());
        };
    }

    public boolean isStandardInput() {
        return Arrays.equals(path, STANDARD_INPUT);
    }

    /// For people.
    public String display() {
        return new String(path, StandardCharsets.UTF_8);
    }
}
