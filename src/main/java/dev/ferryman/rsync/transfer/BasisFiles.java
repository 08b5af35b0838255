package dev.ferryman.rsync.transfer;

import dev.ferryman.rsync.filelist.FileEntry;
import dev.ferryman.tree.Directory;
import dev.ferryman.tree.FileStatus;
import dev.ferryman.tree.Name;
import dev.ferryman.tree.OpenFile;
import java.io.IOException;
import java.util.Optional;

/// Opens the files that content is a difference to: for the generator, which sends their sums, and for the receiver,
/// which takes blocks from them.
/// @param reading how they are opened
public record BasisFiles(Destination destination, Backups backups, PartialFiles partials, OpenFile.Access reading) {

    /// @param directory where the file belongs
    /// @param leaf its name there
    /// @throws IOException also where it is no regular file any more
    public OpenFile open(Basis basis, FileEntry entry, Directory directory, Name leaf) throws IOException {
        return switch (basis) {
            case Basis.SameName _ -> directory.openFile(leaf, reading);
            case Basis.Alternate alternate -> openBeside(alternate.directory(), entry, leaf);
            case Basis.Similar similar -> similar.place() == 0
                    ? directory.openFile(similar.leaf(), reading)
                    : openBeside(similar.place() - 1, entry, similar.leaf());
            case Basis.Backup _ -> backups.open(directory, entry.isAtTop() ? leaf : entry.directory().resolve(leaf));
            case Basis.Partial _ -> partials.openFile(directory, leaf, reading);
        };
    }

    /// The status of what [#open] opens; empty where it is not there, or cannot be opened.
    public Optional<FileStatus> status(Basis basis, FileEntry entry, Directory directory, Name leaf) throws IOException {
        if (basis instanceof Basis.SameName) {
            return directory.status(leaf);
        }
        try (OpenFile file = open(basis, entry, directory, leaf)) {
            return Optional.of(file.status());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private OpenFile openBeside(int number, FileEntry entry, Name leaf) throws IOException {
        try (Directory directory = destination.alternates().get(number).directory(entry.directory())) {
            return directory.openFile(leaf, reading);
        }
    }
}
