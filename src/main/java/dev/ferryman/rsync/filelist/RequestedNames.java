package dev.ferryman.rsync.filelist;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.tree.Name;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// The names that a client asked a sender for, so that the sender cannot add others to its list
/// (rsync 3.5 flist.c, "rejecting unrequested file-list name"). What stands in a directory that was asked for counts
/// as asked for.
public final class RequestedNames {
    /// For a server, which did not ask, and for a sender that is trusted.
    public static final RequestedNames ANY = new RequestedNames(Optional.empty(), Set.of(), OnTheWay.DIRECTORIES);

    private final Optional<Set<Name>> paths;
    /// Directories that lead to what was asked for, which a sender may tell of without what is in them.
    private final Set<Name> implied;
    private final OnTheWay onTheWay;

    /// What may lead to what was asked for.
    private enum OnTheWay {
        DIRECTORIES,
        /// Whatever stands there instead, or that nothing does (`--exact-paths`).
        ANYTHING
    }

    private RequestedNames(Optional<Set<Name>> paths, Set<Name> implied, OnTheWay onTheWay) {
        this.onTheWay = onTheWay;
        this.paths = paths;
        this.implied = implied;
    }

    /// @param names as they were sent; what the far side expands may become any name
    /// @param relative whether names are told with their paths (`--relative`)
    public static RequestedNames of(SourceNames names, boolean relative) {
        Set<Name> paths = new HashSet<>();
        Set<Name> implied = new HashSet<>();
        for (byte[] name : names.names()) {
            SourceArgument argument = names.argument(name, relative);
            if (argument.isBase() || name[0] == '~' || hasWildcard(argument.path())) {
                return ANY;
            }
            paths.add(argument.path());
            if (argument.top() == SourceArgument.Top.IMPLIED) {
                implied.add(FileEntry.ROOT);
            }
            for (Optional<Name> above = argument.path().parent(); above.isPresent() && implied.add(above.get()); ) {
                above = above.get().parent();
            }
        }
        return new RequestedNames(Optional.of(paths), implied, OnTheWay.DIRECTORIES);
    }

    /// The same for a list of exact paths, to which the root leads, too.
    public RequestedNames exactly() {
        Set<Name> above = new HashSet<>(implied);
        above.add(FileEntry.ROOT);
        return new RequestedNames(paths, above, OnTheWay.ANYTHING);
    }

    /// @throws RsyncException PROTOCOL for an entry that was not asked for
    void check(FileEntry entry) {
        if (paths.isPresent() && !isAskedFor(entry)) {
            throw new RsyncException(ExitCode.PROTOCOL, Failure.PROTOCOL,
                    "ERROR: rejecting unrequested file-list name: " + entry);
        }
    }

    private boolean isAskedFor(FileEntry entry) {
        Name path = entry.path();
        if ((entry.isDirectory() || onTheWay == OnTheWay.ANYTHING) && implied.contains(path)) {
            return true;
        }
        for (Optional<Name> above = Optional.of(path); above.isPresent(); above = above.get().parent()) {
            if (paths.orElseThrow().contains(above.get())) {
                return true;
            }
        }
        return false;
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
