package dev.ferryman.rsync.filelist;

import dev.ferryman.tree.Directory;
import dev.ferryman.tree.DirectoryCache;
import dev.ferryman.tree.Name;
import dev.ferryman.tree.OpenFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The files behind the entries of a sender's lists. One thread uses it.
public final class SourceFiles implements AutoCloseable {
    private static final int HELD_DIRECTORIES = 128;

    private final SourceRoot root;
    private final OpenFile.Access access;
    private final List<Source> sources = new ArrayList<>();

    /// What an argument was found in.
    private record Source(Name base, Directory directory, DirectoryCache beneath) {
        Directory at(Name path) throws IOException {
            return path.equals(FileEntry.ROOT) ? directory.duplicate() : beneath.directory(path);
        }
    }

    public SourceFiles(SourceRoot root, OpenFile.Access access) {
        this.root = root;
        this.access = access;
    }

    /// Opens the regular file of an entry.
    public OpenFile open(FileEntry entry) throws IOException {
        try (Directory directory = directoryOf(entry)) {
            return directory.openFile(entry.name(), access);
        }
    }

    /// Removes the file of an entry (`--remove-source-files`).
    public void remove(FileEntry entry) throws IOException {
        try (Directory directory = directoryOf(entry)) {
            directory.removeFile(entry.name());
        }
    }

    /// Where an entry was found, for people to read.
    public Name display(FileEntry entry) {
        Name base = sources.get(entry.source()).base();
        return entry.isRoot() || base.equals(FileEntry.ROOT) ? entry.path() : base.resolve(entry.path());
    }

    /// Opens the base of one more argument.
    /// @return the number that its entries carry
    int add(Name base) throws IOException {
        for (int at = 0; at < sources.size(); at++) {
            if (sources.get(at).base().equals(base)) {
                return at;
            }
        }
        Directory directory = root.open(base);
        sources.add(new Source(base, directory, new DirectoryCache(directory, HELD_DIRECTORIES)));
        return sources.size() - 1;
    }

    /// The directory at a path of a source; the caller closes it.
    Directory directory(int source, Name path) throws IOException {
        return sources.get(source).at(path);
    }

    private Directory directoryOf(FileEntry entry) throws IOException {
        return directory(entry.source(), entry.directory());
    }

    @Override
    public void close() {
        for (Source source : sources) {
            source.beneath().close();
            source.directory().close();
        }
        sources.clear();
    }
}
