package dev.ferryman.rsync.generator;

import dev.ferryman.posix.Errno;
import dev.ferryman.posix.PosixException;
import dev.ferryman.rsync.filelist.FileEntry;
import dev.ferryman.rsync.transfer.AlternateTree;
import dev.ferryman.rsync.transfer.Basis;
import dev.ferryman.rsync.transfer.Destination;
import dev.ferryman.rsync.transfer.RoleLog;
import dev.ferryman.tree.Directory;
import dev.ferryman.tree.FileStatus;
import dev.ferryman.tree.Name;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Looks for entries in the alternate directories (rsync 3.5 generator.c, try_dests_reg and try_dests_non).
final class AlternateSearch {
    private final Destination destination;
    private final Differences differences;
    private final SameContent content;
    private final RoleLog log;

    AlternateSearch(Destination destination, Differences differences, SameContent content, RoleLog log) {
        this.destination = destination;
        this.differences = differences;
        this.content = content;
        this.log = log;
    }

    /// The first that is the same in everything, else the first that is the same in most.
    Optional<AlternateMatch> find(FileEntry entry) {
        List<AlternateTree> trees = destination.alternates();
        Optional<AlternateMatch> best = Optional.empty();
        for (int number = 0; number < trees.size(); number++) {
            Optional<AlternateMatch> found = look(trees.get(number), number, entry);
            if (found.isPresent() && best.filter(each -> each.level().compareTo(found.get().level()) >= 0).isEmpty()) {
                best = found;
                if (found.get().isExact()) {
                    return best;
                }
            }
        }
        return best;
    }

    private Optional<AlternateMatch> look(AlternateTree tree, int number, FileEntry entry) {
        Name leaf = destination.leaf(entry);
        try (Directory directory = tree.directory(entry.directory())) {
            Place place = new Place(directory, leaf, differences.policy().store());
            Optional<FileStatus> status = place.status().filter(found -> found.kind() == entry.kind());
            return status.isPresent()
                    ? Optional.of(compare(entry, new Basis.Alternate(number), place, status.get()))
                    : Optional.empty();
        } catch (IOException e) {
            if (!isAbsence(e)) {
                log.warning("cannot compare " + log.quoted(entry) + " with an alternate directory: " + e.getMessage());
            }
            return Optional.empty();
        }
    }

    private AlternateMatch compare(FileEntry entry, Basis.Alternate basis, Place place, FileStatus status)
            throws IOException {
        int differing = differences.of(entry, place.target(), status, 0);
        AlternateMatch.Level level = !content.isIn(entry, place, status)
                ? AlternateMatch.Level.KIND
                : differing == 0 ? AlternateMatch.Level.ALL : AlternateMatch.Level.CONTENT;
        return new AlternateMatch(basis, status, level, differing);
    }

    private static boolean isAbsence(IOException cause) {
        return cause instanceof PosixException posix
                && (posix.is(Errno.ENOENT) || posix.is(Errno.ENOTDIR) || posix.is(Errno.ELOOP));
    }
}
