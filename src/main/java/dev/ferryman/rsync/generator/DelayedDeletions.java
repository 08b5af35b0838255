package dev.ferryman.rsync.generator;

import dev.ferryman.rsync.filelist.FileEntry;
import dev.ferryman.rsync.filter.DirectoryFilter;
import dev.ferryman.rsync.transfer.Destination;
import dev.ferryman.tree.Directory;
import dev.ferryman.tree.FileStatus;
import dev.ferryman.tree.Name;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What was found during the transfer and is deleted after it (`--delete-delay`): of each entry no more than its name
/// is held.
final class DelayedDeletions {
    private final Workbench bench;
    private final Destination destination;
    private final DirectoryFinisher finisher;
    private final List<Batch> batches = new ArrayList<>();

    DelayedDeletions(Workbench bench, Destination destination, DirectoryFinisher finisher) {
        this.bench = bench;
        this.destination = destination;
        this.finisher = finisher;
    }

    /// Names in one directory, each with a NUL after it.
    private record Batch(FileEntry directory, ByteArrayOutputStream leaves) {}

    void add(FileEntry directory, Name leaf) {
        if (batches.isEmpty() || batches.getLast().directory() != directory) {
            batches.add(new Batch(directory, new ByteArrayOutputStream()));
        }
        batches.getLast().leaves().writeBytes(leaf.raw());
        batches.getLast().leaves().write(0);
    }

    /// Deletes what was found, directory by directory, and gives these their times again.
    void carryOut() {
        for (Batch batch : batches) {
            FileEntry entry = batch.directory();
            try (Directory directory = destination.directoryAt(entry)) {
                if (!bench.dryRun()) {
                    finisher.reopen(entry, directory);
                }
                delete(directory, entry.path(), batch.leaves().toByteArray());
            } catch (IOException e) {
                bench.log().failed("opendir " + bench.log().quoted(entry) + " failed", e);
                continue;
            }
            if (!bench.dryRun()) {
                finisher.finish(entry);
            }
        }
        batches.clear();
    }

    private void delete(Directory directory, Name path, byte[] leaves) throws IOException {
        DirectoryFilter filter = bench.filters().at(path);
        int from = 0;
        for (int end = 0; end < leaves.length; end++) {
            if (leaves[end] == 0) {
                Name leaf = Name.of(leaves, from, end);
                Optional<FileStatus> status = directory.status(leaf);
                if (status.isPresent()) {
                    bench.deleter().delete(directory, Ancestry.join(path, leaf), Candidate.of(leaf, status.get()),
                            filter);
                }
                from = end + 1;
            }
        }
    }
}
