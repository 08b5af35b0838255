package dev.ferryman.rsync.filelist;

import dev.ferryman.rsync.option.Selection;
import dev.ferryman.tree.Directory;
import dev.ferryman.tree.FileStatus;
import dev.ferryman.tree.Name;
import java.io.IOException;
import java.util.Optional;

/// What a sender takes symbolic links for: themselves, or what they lead to.
final class SourceLinks {
    private final Selection selection;
    private final SourceFiles files;

    SourceLinks(SourceWalk walk) {
        selection = walk.selection();
        files = walk.files();
    }

    /// The status that a link is told with; empty where it should be followed and leads to nothing.
    /// @param directory that holds the link
    /// @param path of the link in its source
    Optional<FileStatus> taken(Directory directory, Name leaf, int source, Name path, FileStatus link)
            throws IOException {
        boolean follows = switch (selection.sourceLinks()) {
            case AS_THEY_ARE -> false;
            case COPY_ALL -> true;
            case COPY_UNSAFE -> LinkTargets.isUnsafe(directory.readSymlink(leaf), path);
        };
        if (follows) {
            return followed(source, path);
        }
        return Optional.of(selection.is(Selection.Trait.COPY_DIRECTORY_LINKS) ? directoryOr(link, source, path) : link);
    }

    private Optional<FileStatus> followed(int source, Name path) throws IOException {
        Optional<FileStatus> target = files.statusOfTarget(source, path);
        target.ifPresent(_ -> files.follow(source, path));
        return target;
    }

    private FileStatus directoryOr(FileStatus link, int source, Name path) {
        try {
            Optional<FileStatus> target = files.statusOfTarget(source, path).filter(FileStatus::isDirectory);
            target.ifPresent(_ -> files.follow(source, path));
            return target.orElse(link);
        } catch (IOException e) {
            return link;
        }
    }
}
