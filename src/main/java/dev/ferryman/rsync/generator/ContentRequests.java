package dev.ferryman.rsync.generator;

import dev.ferryman.posix.Errno;
import dev.ferryman.posix.PosixException;
import dev.ferryman.rsync.delta.SumHead;
import dev.ferryman.rsync.filelist.FileEntry;
import dev.ferryman.rsync.option.Comparison;
import dev.ferryman.rsync.transfer.Basis;
import dev.ferryman.rsync.transfer.ItemFlags;
import dev.ferryman.tree.FileStatus;
import dev.ferryman.tree.OpenFile;
import java.io.IOException;
import java.util.Optional;

/// Asks for the content of regular files: for all of it, or for the difference to a basis.
final class ContentRequests {
    private final Workbench bench;
    private final int asked;

    ContentRequests(Workbench bench) {
        this.bench = bench;
        boolean compared =
                bench.session().options().comparison().quickCheck() == Comparison.QuickCheck.CHECKSUM;
        asked = compared ? ItemFlags.TRANSFER | ItemFlags.REPORT_CHANGE : ItemFlags.TRANSFER;
    }

    /// @param place where the file belongs; empty where its directory is missing in a dry run
    void ask(FileEntry entry, int index, Optional<Place> place, Optional<BasisFile> basis) {
        int flags = flags(entry, basis);
        if (!bench.session().options().transfersContent() || basis.isEmpty() || place.isEmpty() || bench.requests().wholeFiles()
                || !askForDifference(entry, index, flags, place.get(), basis.get(), SumHead.Strength.SHORT)) {
            bench.requests().content(index, flags, basis.map(BasisFile::basis).filter(ContentRequests::isTold)
                    .orElse(Basis.SAME_NAME));
        }
    }

    /// Whether the receiver has to know of the basis even where it needs no block of it: for extended attributes that the
    /// two have in common, and for permissions.
    private static boolean isTold(Basis basis) {
        return switch (basis) {
            case Basis.Alternate _, Basis.Partial _ -> true;
            case Basis.SameName _, Basis.Backup _, Basis.Similar _ -> false;
        };
    }

    /// Asks once more for a file that arrived damaged, with block sums of full length.
    void askAgain(FileEntry entry, int index, Place place) throws IOException {
        Optional<BasisFile> present =
                bench.present(place, entry).filter(FileStatus::isRegular).map(there -> sameName(entry, place, there));
        Optional<BasisFile> basis = bench.partials().status(place.directory(), place.leaf())
                .map(part -> new BasisFile(new Basis.Partial(), part,
                        present.map(BasisFile::differences).orElse(ItemFlags.IS_NEW)))
                .or(() -> present);
        int flags = flags(entry, basis);
        if (basis.isEmpty()
                || !askForDifference(entry, index, flags, place, basis.get(), SumHead.Strength.FULL)) {
            bench.requests().content(index, flags);
        }
    }

    /// What is at the destination as a basis.
    BasisFile sameName(FileEntry entry, Place place, FileStatus there) {
        return new BasisFile(Basis.SAME_NAME, there, bench.differences().of(entry, place.target(), there, 0));
    }

    private int flags(FileEntry entry, Optional<BasisFile> basis) {
        return basis.isPresent()
                ? bench.differences().asking(asked, entry, basis.get().differences())
                : asked | ItemFlags.IS_NEW;
    }

    private boolean askForDifference(
            FileEntry entry, int index, int flags, Place place, BasisFile file, SumHead.Strength strength) {
        if (file.status().size() == 0) {
            return false;
        }
        try (OpenFile basis = bench.bases().open(file.basis(), entry, place.directory(), place.leaf())) {
            bench.requests().difference(index, flags, file.basis(), basis, basis.lengthAtOpening(), strength);
            return true;
        } catch (PosixException e) {
            if (!e.is(Errno.ENOENT)) {
                bench.log().failed("failed to open " + bench.log().quoted(entry) + ", continuing", e);
            }
            return false;
        } catch (IOException e) {
            bench.log().failed("failed to open " + bench.log().quoted(entry) + ", continuing", e);
            return false;
        }
    }
}
