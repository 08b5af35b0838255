package dev.ferryman.rsync.generator;

import dev.ferryman.rsync.filelist.FileEntry;
import dev.ferryman.rsync.transfer.AlternateTree;
import dev.ferryman.rsync.transfer.Basis;
import dev.ferryman.rsync.transfer.Destination;
import dev.ferryman.rsync.transfer.ItemFlags;
import dev.ferryman.rsync.transfer.ModifyWindow;
import dev.ferryman.tree.Directory;
import dev.ferryman.tree.FileStatus;
import dev.ferryman.tree.Listing;
import dev.ferryman.tree.Name;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Looks for a file under another name that a missing file may be a difference to: one of the same size and time, which
/// was probably renamed, else the one whose name is most alike (`--fuzzy`). What is in a directory is read once, when
/// the first file of it is missing.
final class SimilarFiles {
    private static final int UNLIKE = 26;

    /// In the directory, and in those of the same path in the alternate directories.
    enum Reach {
        NOWHERE,
        DESTINATION,
        ALTERNATES;

        static Reach of(int fuzzy) {
            return fuzzy == 0 ? NOWHERE : fuzzy == 1 ? DESTINATION : ALTERNATES;
        }
    }

    private record Similar(Basis.Similar basis, FileStatus status) {}

    private final Destination destination;
    private final Reach reach;
    private final ModifyWindow window;
    private final NameDistance distances = new NameDistance();
    private Optional<Name> path = Optional.empty();
    private List<Similar> files = List.of();

    SimilarFiles(Destination destination, Reach reach, ModifyWindow window) {
        this.destination = destination;
        this.reach = reach;
        this.window = window;
    }

    /// @param place where the file belongs and is not
    Optional<BasisFile> find(FileEntry entry, Place place) {
        if (reach == Reach.NOWHERE || entry.size() == 0) {
            return Optional.empty();
        }
        if (path.isEmpty() || !path.get().equals(entry.directory())) {
            path = Optional.of(entry.directory());
            files = list(entry, place);
        }
        return sameSizeAndTime(entry).or(() -> mostAlike(place.leaf()))
                .map(found -> new BasisFile(found.basis(), found.status(), ItemFlags.IS_NEW));
    }

    private Optional<Similar> sameSizeAndTime(FileEntry entry) {
        return files.stream()
                .filter(each -> each.status().size() == entry.size()
                        && window.isSameTime(entry, each.status().modified()))
                .findFirst();
    }

    /// Names that have less than half in common are not alike.
    private Optional<Similar> mostAlike(Name leaf) {
        int least = Math.min(UNLIKE, (leaf.length() + 1) / 2 + 1);
        Optional<Similar> best = Optional.empty();
        for (Similar each : files) {
            int distance = distances.between(leaf, each.basis().leaf(), least);
            if (distance < least) {
                least = distance;
                best = Optional.of(each);
            }
        }
        return best;
    }

    private List<Similar> list(FileEntry entry, Place place) {
        List<Similar> found = new ArrayList<>();
        addFilesOf(place.directory(), 0, found);
        List<AlternateTree> trees = reach == Reach.ALTERNATES ? destination.alternates() : List.of();
        for (int number = 0; number < trees.size(); number++) {
            try (Directory directory = trees.get(number).directory(entry.directory())) {
                addFilesOf(directory, number + 1, found);
            } catch (IOException e) {
                // an alternate directory need not have this one
            }
        }
        return found;
    }

    private static void addFilesOf(Directory directory, int place, List<Similar> into) {
        try {
            Listing listing = directory.listWithStatus();
            for (int row = 0; row < listing.size(); row++) {
                FileStatus status = listing.status(row);
                if (status.isRegular() && status.size() > 0) {
                    into.add(new Similar(new Basis.Similar(place, listing.name(row)), status));
                }
            }
        } catch (IOException e) {
            // what cannot be listed has no similar files; that it cannot is told where it matters
        }
    }
}
