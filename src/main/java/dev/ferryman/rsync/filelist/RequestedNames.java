package dev.ferryman.rsync.filelist;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.tree.Name;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The names that a client asked a sender for, so that the sender cannot add others to its list
/// (rsync 3.5 flist.c, "rejecting unrequested file-list name"). What stands in a directory that was asked for counts
/// as asked for.
public final class RequestedNames {
    /// For a server, which did not ask, and for a sender that is trusted.
    public static final RequestedNames ANY = new RequestedNames(Optional.empty());

    private final Optional<Set<Name>> leaves;

    private RequestedNames(Optional<Set<Name>> leaves) {
        this.leaves = leaves;
    }

    /// @param paths as they were sent, without `--relative`; what the far side expands may become any name
    public static RequestedNames of(List<byte[]> paths) {
        Set<Name> leaves = new HashSet<>();
        for (byte[] path : paths) {
            SourceArgument argument = SourceArgument.parse(path);
            if (argument.isContent() || hasWildcard(argument.path())) {
                return ANY;
            }
            leaves.add(argument.path());
        }
        return new RequestedNames(Optional.of(leaves));
    }

    /// @throws RsyncException PROTOCOL for an entry that was not asked for
    void check(FileEntry entry) {
        if (leaves.isPresent() && !leaves.get().contains(first(entry))) {
            throw new RsyncException(ExitCode.PROTOCOL, Failure.PROTOCOL,
                    "ERROR: rejecting unrequested file-list name: " + entry);
        }
    }

    private static Name first(FileEntry entry) {
        if (entry.isAtTop()) {
            return entry.name();
        }
        byte[] directory = entry.directory().raw();
        int end = 0;
        while (end < directory.length && directory[end] != '/') {
            end++;
        }
        return end == directory.length ? entry.directory() : Name.of(directory, 0, end);
    }

    private static boolean hasWildcard(Name name) {
        for (byte each : name.raw()) {
            if (each == '*' || each == '?' || each == '[') {
                return true;
            }
        }
        return false;
    }
}
