package dev.ferryman.rsync.filelist;

import dev.ferryman.rsync.filelist.DirectoryScan.Reason;
import dev.ferryman.tree.Name;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The names of a list as exactly these entries (`--exact-paths`): every path is walked down from the top, and what is
/// met first that is no directory, or is not there, stands for all that would be beneath it. So a list may be older than
/// the tree, and nothing is ever taken from behind a symbolic link that has come in a directory's place.
final class ExactSources {
    private final DirectoryScan scan;
    private final SourceArguments arguments;
    private final int source;
    private final List<FileEntry> entries;
    /// With all that is beneath them.
    private final Set<Name> whole = new HashSet<>();
    /// Directories that others may lie beneath.
    private final Set<Name> entered = new HashSet<>();
    private final Set<Name> met = new HashSet<>();

    ExactSources(DirectoryScan scan, SourceArguments arguments, int source, List<FileEntry> entries) {
        this.scan = scan;
        this.arguments = arguments;
        this.source = source;
        this.entries = entries;
    }

    void add(List<byte[]> names) {
        names.stream().filter(ExactSources::endsWithSlash).map(ExactSources::clean).forEach(whole::add);
        names.stream().map(ExactSources::clean).forEach(this::add);
    }

    private void add(Name path) {
        boolean open = enter(FileEntry.ROOT, FileEntry.ROOT);
        int end = path.equals(FileEntry.ROOT) ? path.length() : -1;
        Name parent = FileEntry.ROOT;
        while (open && end < path.length()) {
            int start = end + 1;
            end = start;
            while (end < path.length() && path.at(end) != '/') {
                end++;
            }
            open = enter(parent, Name.of(path.raw(), start, end));
            parent = Name.of(path.raw(), 0, end);
        }
    }

    /// Adds what has this name, once; a directory also where it only leads to others, as work in it changes its time.
    /// @return whether it is a directory that the walk goes on in
    private boolean enter(Name parent, Name leaf) {
        Name path = parent.equals(FileEntry.ROOT) ? leaf : parent.resolve(leaf);
        boolean isWhole = whole.contains(path);
        if (!met.add(path)) {
            return entered.contains(path);
        }
        Optional<FileEntry> entry =
                scan.argument(source, parent, leaf, isWhole ? Reason.CONTENT_ASKED_FOR : Reason.ASKED_FOR)
                        .filter(arguments::isWanted);
        entry.ifPresent(entries::add);
        if (entry.filter(FileEntry::isDirectory).isPresent() && !isWhole) {
            entered.add(path);
        }
        return entered.contains(path);
    }

    private static boolean endsWithSlash(byte[] name) {
        return name.length > 0 && name[name.length - 1] == '/';
    }

    private static Name clean(byte[] name) {
        byte[] path = DownwardPath.of(name, DownwardPath.Marks.DROPPED);
        int end = path.length;
        while (end > 1 && path[end - 1] == '/') {
            end--;
        }
        return end == 0 ? FileEntry.ROOT : Name.wrap(Arrays.copyOf(path, end)).normalized();
    }
}
