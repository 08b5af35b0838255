package dev.ferryman.rsync.filelist;

import dev.ferryman.rsync.attribute.LocalXattrs;
import dev.ferryman.rsync.attribute.Xattr;
import dev.ferryman.rsync.filter.MergeFiles;
import dev.ferryman.tree.Directory;
import dev.ferryman.tree.ExtendedAttributes;
import dev.ferryman.tree.FileKind;
import dev.ferryman.tree.FileStatus;
import dev.ferryman.tree.Listing;
import dev.ferryman.tree.ListingsAhead;
import dev.ferryman.tree.Name;
import dev.ferryman.tree.OpenFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The files behind the entries of a sender's lists. One thread uses it.
///
/// No symbolic link is followed below the base of an argument but those that the lists themselves take for what they
/// lead to.
public final class SourceFiles implements AutoCloseable {
    private static final int LARGEST_RULE_FILE = 1024 * 1024;

    private final SourceRoot root;
    private final OpenFile.Access access;
    private final List<Source> sources = new ArrayList<>();
    private final ListingsAhead<FileEntry> ahead = new ListingsAhead<>();

    public SourceFiles(SourceRoot root, OpenFile.Access access) {
        this.root = root;
        this.access = access;
    }

    /// How files are opened.
    public OpenFile.Access access() {
        return access;
    }

    /// Opens the regular file of an entry, or the device that is taken for one.
    public OpenFile open(FileEntry entry) throws IOException {
        try (Directory directory = directoryOf(entry)) {
            return open(entry.source(), directory, entry.directory(), entry.name());
        }
    }

    /// Opens a regular file of a source.
    /// @param directory that holds it, at the path `parent`
    OpenFile open(int source, Directory directory, Name parent, Name leaf) throws IOException {
        Source found = sources.get(source);
        return found.follows(parent, leaf)
                ? root.openFile(found.whole(Source.join(parent, leaf)), access)
                : directory.openFile(leaf, access);
    }

    /// The same of a file that was just listed, to digest it: see [Directory#openListed].
    /// @param length of the file in bytes, as it was listed
    OpenFile openListed(int source, Directory directory, Name parent, Name leaf, long length) throws IOException {
        return sources.get(source).follows(parent, leaf)
                ? open(source, directory, parent, leaf)
                : directory.openListed(leaf, access, length);
    }

    /// The value of an extended attribute of an entry, by a look at the file as it is now.
    public byte[] value(FileEntry entry, LocalXattrs xattrs, Xattr attribute) throws IOException {
        try (Directory directory = directoryOf(entry)) {
            return attributes(entry.source(), directory, entry.directory(), entry.name(), entry.kind(),
                    file -> xattrs.value(file, attribute));
        }
    }

    /// What is made of the extended attributes of a file.
    @FunctionalInterface
    interface AttributeReading<T> {
        T read(ExtendedAttributes file) throws IOException;
    }

    /// Reads extended attributes of an entry of a source.
    /// @param directory that holds it, at the path `parent`
    /// @param kind of the entry, which of a link that is followed is that of its target
    <T> T attributes(int source, Directory directory, Name parent, Name leaf, FileKind kind, AttributeReading<T> reading)
            throws IOException {
        Source found = sources.get(source);
        if (leaf.equals(FileEntry.ROOT)) {
            return reading.read(directory.attributes());
        }
        if (!found.follows(parent, leaf)) {
            return reading.read(directory.attributes(leaf));
        }
        Name path = Source.join(parent, leaf);
        if (kind == FileKind.DIRECTORY) {
            try (Directory target = found.directory(path)) {
                return reading.read(target.attributes());
            }
        }
        try (OpenFile target = root.openFile(found.whole(path), access)) {
            return reading.read(target.attributes());
        }
    }

    /// What became of a file that was to be removed.
    public enum Removal {
        REMOVED,
        /// It was gone before.
        GONE,
        /// It is no longer what was sent, and stays.
        CHANGED
    }

    /// Removes the file of an entry (`--remove-source-files`).
    public Removal remove(FileEntry entry) throws IOException {
        try (Directory directory = directoryOf(entry)) {
            Optional<FileStatus> present = directory.status(entry.name());
            if (present.isEmpty()) {
                return Removal.GONE;
            }
            boolean followed = present.get().isSymlink() && !entry.isSymlink();
            Optional<FileStatus> sent = followed ? directory.statusFollowing(entry.name()) : present;
            if (sent.filter(status -> isOf(entry, status)).isEmpty()) {
                return Removal.CHANGED;
            }
            directory.removeFile(entry.name());
            return Removal.REMOVED;
        }
    }

    private static boolean isOf(FileEntry entry, FileStatus status) {
        return entry.kind() == status.kind() && entry.modified().equals(status.modified())
                && (!entry.isRegular() || entry.size() == status.size());
    }

    /// The directory that an entry was found beneath, as it was written.
    public Name base(FileEntry entry) {
        return base(entry.source());
    }

    /// The same by its number.
    Name base(int source) {
        return sources.get(source).base();
    }

    /// The rule files of the directories that are walked below the base of an argument.
    public MergeFiles mergeFiles(Name base) throws IOException {
        int source = add(base);
        return (directory, name) -> ruleFile(
                source, directory.length == 0 ? FileEntry.ROOT : Name.wrap(directory), Name.wrap(name));
    }

    private Optional<byte[]> ruleFile(int source, Name path, Name leaf) {
        try (Directory directory = directory(source, path);
                OpenFile file = directory.openFile(leaf, OpenFile.Access.READ)) {
            return Optional.of(file.content(LARGEST_RULE_FILE));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// Opens the base of one more argument.
    /// @return the number that its entries carry
    int add(Name base) throws IOException {
        for (int at = 0; at < sources.size(); at++) {
            if (sources.get(at).base().equals(base)) {
                return at;
            }
        }
        sources.add(new Source(root, base));
        return sources.size() - 1;
    }

    /// The directory at a path of a source; the caller closes it.
    Directory directory(int source, Name path) throws IOException {
        return sources.get(source).directory(path);
    }

    /// What is in a directory of a source.
    /// @param open the same directory
    Listing listing(FileEntry entry, Directory open) throws IOException {
        Optional<Listing> asked = ahead.take(entry);
        return asked.isPresent() ? asked.get() : open.listWithStatus();
    }

    /// The listing of a directory will soon be wanted.
    void willList(FileEntry entry) {
        if (!ahead.isAsked(entry)) {
            try {
                ahead.ask(entry, directory(entry.source(), entry.path()));
            } catch (IOException _) {
                // this is told when it is listed
            }
        }
    }

    /// The status of what a symbolic link of a source leads to; empty where it leads to nothing.
    Optional<FileStatus> statusOfTarget(int source, Name path) throws IOException {
        return root.status(sources.get(source).whole(path));
    }

    /// A path of a source is a symbolic link that the lists take for what it leads to.
    void follow(int source, Name path) {
        sources.get(source).follow(path);
    }

    /// Links on the way to an argument are taken for the directories that they lead to.
    void followOnTheWay(int source, Name directory) throws IOException {
        sources.get(source).followOnTheWay(directory);
    }

    /// The directory that holds an entry; the caller closes it.
    public Directory directoryOf(FileEntry entry) throws IOException {
        return directory(entry.source(), entry.directory());
    }

    @Override
    public void close() {
        ahead.close();
        sources.forEach(Source::close);
        sources.clear();
    }
}
