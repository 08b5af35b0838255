package dev.ferryman.rsync.generator;

import dev.ferryman.rsync.checksum.FileDigest;
import dev.ferryman.rsync.companion.Companion;
import dev.ferryman.rsync.delta.ContentDigest;
import dev.ferryman.rsync.filelist.FileEntry;
import dev.ferryman.rsync.filelist.FileList;
import dev.ferryman.rsync.filelist.IncrementalLists;
import dev.ferryman.rsync.option.Batch;
import dev.ferryman.rsync.option.Comparison;
import dev.ferryman.rsync.option.Options;
import dev.ferryman.rsync.session.Session;
import dev.ferryman.tree.Directory;
import dev.ferryman.tree.FileStatus;
import dev.ferryman.tree.Listing;
import dev.ferryman.tree.Name;
import dev.ferryman.tree.OpenFile;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/// Digests large files of the destination while the sender still digests its own (`--checksum`): a list has the digests of
/// what is in it, so that it is long in coming, and without this both sides would read one after the other.
///
/// A thread of its own looks at the directory whose list is likely to come next. It reads little in vain: once the list has
/// come it begins no further file, and gives up one that the list does not have in this length.
public final class DigestsAhead implements AutoCloseable {
    /// In bytes; of smaller ones, the list comes soon.
    static final long LARGE = 1 << 20;
    private static final int MOST_ENTRIES = 2000;
    /// A list that comes within this time is not worth anything.
    private static final long PATIENCE_MILLIS = 20;

    private final IncrementalLists lists;
    private final Directory.Opening destination;
    private final OpenFile.Access reading;
    private final ContentDigest digest;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final DigestsMade made = new DigestsMade();

    DigestsAhead(IncrementalLists lists, FileDigest digest, Directory.Opening destination, OpenFile.Access reading) {
        this.lists = lists;
        this.digest = new ContentDigest(digest);
        this.destination = destination;
        this.reading = reading;
    }

    /// Begins before the first list arrives. To be closed when the last one was walked.
    /// @param destination opens it, if it is there
    public static DigestsAhead begin(Session session, Directory.Opening destination) {
        DigestsAhead ahead = new DigestsAhead(session.lists(), session.negotiated().listChecksum().fileDigest(),
                destination, session.reading());
        if (areWanted(session.options()) && Companion.HAS_ITS_CPU) {
            ahead.start();
        }
        return ahead;
    }

    void start() {
        Companion.start("rsync-digests", this::run);
    }

    private static boolean areWanted(Options options) {
        return options.comparison().quickCheck() == Comparison.QuickCheck.CHECKSUM
                && !options.selection().listsOnly() && !(options.batch() instanceof Batch.Replay);
    }

    /// The digest of all that a file holds, where it was made before its turn, and the file is still what it was then.
    /// Waits for one that is being made.
    /// @param file that is open, and at least [#LARGE]
    Optional<byte[]> of(FileStatus file) throws IOException {
        return made.take(file);
    }

    private void run() {
        Optional<Name> before = Optional.empty();
        Optional<Name> seen = Optional.empty();
        while (!lists.isComplete() && !isClosedWithin(PATIENCE_MILLIS)) {
            Optional<Name> awaited = lists.awaited();
            if (awaited.equals(before) && !awaited.equals(seen)) {
                seen = awaited;
                awaited.ifPresent(this::look);
            }
            before = awaited;
        }
    }

    private boolean isClosedWithin(long millis) {
        try {
            return closed.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }

    private void look(Name path) {
        try (Directory root = destination.open(); Directory directory = root.descend(path)) {
            Optional<Listing> listing = directory.listWithStatus(MOST_ENTRIES);
            if (listing.isPresent()) {
                look(directory, path, listing.get());
            }
        } catch (IOException _) {
            // whoever needs it finds that out again, and tells
        }
    }

    private void look(Directory directory, Name path, Listing listing) throws IOException {
        for (int row : RowSort.sort(IntStream.range(0, listing.size()).toArray(), listing::compareNames)) {
            FileStatus status = listing.status(row);
            if (status.isRegular() && status.size() >= LARGE) {
                if (!isAwaited(path)) {
                    return;
                }
                digest(directory, path, listing.name(row));
            }
        }
    }

    private boolean isAwaited(Name directory) {
        return !isClosed() && lists.awaited().filter(directory::equals).isPresent();
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    private void digest(Directory directory, Name path, Name leaf) {
        try (OpenFile file = directory.openFile(leaf, reading)) {
            FileStatus status = file.status();
            CompletableFuture<Optional<byte[]>> result = made.begin(status);
            try {
                Awaited content = new Awaited(file, path, leaf);
                byte[] found = digest.of(content::read, status.size());
                result.complete(content.isGivenUp ? Optional.empty() : Optional.of(found));
            } finally {
                result.complete(Optional.empty());
            }
        } catch (IOException _) {
            // as above
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }

    /// What a file holds, until its list has come without it.
    private final class Awaited {
        private final OpenFile file;
        private final Name path;
        private final Name leaf;
        private boolean hasCome;
        private boolean isGivenUp;

        Awaited(OpenFile file, Name path, Name leaf) {
            this.file = file;
            this.path = path;
            this.leaf = leaf;
        }

        int read(long position, byte[] into, int offset, int length) throws IOException {
            if (!hasCome && !isAwaited(path)) {
                hasCome = true;
                isGivenUp = !isListed(file.lengthAtOpening());
            }
            isGivenUp |= isClosed();
            return isGivenUp ? -1 : file.readAt(position, into, offset, length);
        }

        private boolean isListed(long size) {
            for (Optional<FileList> list = lists.first(); list.isPresent(); list = lists.next(list.get())) {
                for (int place = 0; place < list.get().length(); place++) {
                    FileEntry entry = list.get().entry(list.get().indexAt(place));
                    if (entry.isActive() && entry.size() == size && entry.name().equals(leaf)
                            && entry.directory().equals(path)) {
                        return true;
                    }
                }
            }
            return false;
        }
    }
}
