package dev.ferryman.tree.events;

import dev.ferryman.tree.Name;
import java.util.HashMap;
import java.util.Map;

/// A directory that is watched, with its place in the tree. There may be millions, so that what few have is shared by all
/// who have none.
final class WatchedDirectory {
    private static final Name ROOT = Name.of(".");
    private static final byte[] NOTHING = {};

    final int watch;
    final long inode;
    /// The root is its own parent.
    WatchedDirectory parent;
    Name leaf;
    /// By their leaves, those that are watched.
    Map<Name, WatchedDirectory> children = Map.of();
    /// Entries that are no directories and have other names elsewhere.
    Map<Name, LinkGroup> links = Map.of();
    /// Whether the entries have been looked at since it is watched.
    boolean listed;
    boolean attached = true;

    private WatchedDirectory(int watch, long inode) {
        this.watch = watch;
        this.inode = inode;
        parent = this;
        leaf = ROOT;
    }

    static WatchedDirectory root(int watch, long inode) {
        return new WatchedDirectory(watch, inode);
    }

    /// Puts a new one where none is.
    WatchedDirectory add(Name childLeaf, int childWatch, long childInode) {
        WatchedDirectory child = new WatchedDirectory(childWatch, childInode);
        attach(child, childLeaf);
        return child;
    }

    /// Puts one that has left its parent where none is, with all beneath it.
    void attach(WatchedDirectory child, Name childLeaf) {
        if (children.isEmpty()) {
            children = new HashMap<>(2);
        }
        child.parent = this;
        child.leaf = childLeaf;
        children.put(childLeaf, child);
    }

    void leaveParent() {
        if (parent.children.get(leaf) == this) {
            parent.children.remove(leaf);
            if (parent.children.isEmpty()) {
                parent.children = Map.of();
            }
        }
    }

    boolean isRoot() {
        return parent == this;
    }

    boolean isAtOrBeneath(WatchedDirectory top) {
        WatchedDirectory each = this;
        while (each != top && !each.isRoot()) {
            each = each.parent;
        }
        return each == top;
    }

    /// From the root, which is `.`.
    Name path() {
        return isRoot() ? ROOT : joined(NOTHING);
    }

    /// The path of an entry of this directory.
    Name path(Name entry) {
        return isRoot() ? entry : joined(entry.raw());
    }

    private Name joined(byte[] tail) {
        int length = tail.length;
        for (WatchedDirectory each = this; !each.isRoot(); each = each.parent) {
            length += each.leaf.length() + (length == 0 ? 0 : 1);
        }
        byte[] path = new byte[length];
        int at = length - tail.length;
        System.arraycopy(tail, 0, path, at, tail.length);
        for (WatchedDirectory each = this; !each.isRoot(); each = each.parent) {
            if (at < length) {
                path[--at] = '/';
            }
            at -= each.leaf.length();
            System.arraycopy(each.leaf.raw(), 0, path, at, each.leaf.length());
        }
        return Name.wrap(path);
    }
}
