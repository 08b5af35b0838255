package dev.ferryman.rsync.generator;

import dev.ferryman.rsync.filelist.FileEntry;
import dev.ferryman.rsync.filter.DirectoryFilter;
import dev.ferryman.tree.Name;
import java.util.ArrayDeque;
import java.util.Deque;

/// The filter rules in force in the directory that is being worked on, and in those above it. Directories come depth
/// first, so that this is a stack.
final class DirectoryFilters {
    private record Level(Name path, DirectoryFilter filter) {}

    private final Deque<Level> levels = new ArrayDeque<>();
    private final DirectoryFilter root;

    DirectoryFilters(DirectoryFilter root) {
        this.root = root;
    }

    DirectoryFilter at(Name path) {
        if (root.isEmpty() || path.equals(FileEntry.ROOT)) {
            return root;
        }
        while (!levels.isEmpty() && !Ancestry.isWithin(path, levels.peek().path())) {
            levels.pop();
        }
        int from = levels.isEmpty() ? 0 : levels.peek().path().length() + 1;
        for (int end = nextEnd(path, from); from <= path.length(); end = nextEnd(path, from)) {
            Name ancestor = Name.of(path.raw(), 0, end);
            levels.push(new Level(ancestor, current().enter(ancestor.raw())));
            from = end + 1;
        }
        return current();
    }

    private DirectoryFilter current() {
        return levels.isEmpty() ? root : levels.peek().filter();
    }

    private static int nextEnd(Name path, int from) {
        int end = from;
        while (end < path.length() && path.at(end) != '/') {
            end++;
        }
        return end;
    }
}
