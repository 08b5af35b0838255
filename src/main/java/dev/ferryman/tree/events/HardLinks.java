package dev.ferryman.tree.events;

import dev.ferryman.tree.FileStatus;
import dev.ferryman.tree.Name;
import dev.ferryman.tree.events.LinkGroup.Place;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which entries share an inode, so that what changes under one name is told of all of them. All lie on one file system.
final class HardLinks {
    private final Map<Long, LinkGroup> groups = new HashMap<>();

    /// Notes what an entry that is no directory is.
    void found(WatchedDirectory directory, Name leaf, FileStatus status) {
        forget(directory, leaf);
        if (status.linkCount() > 1) {
            note(directory, leaf, groups.computeIfAbsent(status.inode(), LinkGroup::new));
        }
    }

    private static void note(WatchedDirectory directory, Name leaf, LinkGroup group) {
        if (directory.links.isEmpty()) {
            directory.links = new HashMap<>(2);
        }
        directory.links.put(leaf, group);
        group.places().add(new Place(directory, leaf));
    }

    /// All names that the inode of an entry has in the tree, as far as there are several.
    List<Place> names(WatchedDirectory directory, Name leaf) {
        LinkGroup group = directory.links.get(leaf);
        return group == null ? List.of() : List.copyOf(group.places());
    }

    /// All names in the tree of an inode that has several.
    List<Place> names(long inode) {
        LinkGroup group = groups.get(inode);
        return group == null ? List.of() : List.copyOf(group.places());
    }

    /// Names outside of a directory that entries beneath it have, too.
    List<Place> outside(WatchedDirectory top) {
        List<Place> outside = new ArrayList<>();
        Deque<WatchedDirectory> left = new ArrayDeque<>();
        if (!groups.isEmpty()) {
            left.push(top);
        }
        while (!left.isEmpty()) {
            WatchedDirectory each = left.pop();
            left.addAll(each.children.values());
            for (LinkGroup group : each.links.values()) {
                group.places().stream().filter(place -> !place.directory().isAtOrBeneath(top)).forEach(outside::add);
            }
        }
        return outside;
    }

    /// An entry got another name, of which nothing is known by now.
    void moved(WatchedDirectory from, Name leaf, WatchedDirectory to, Name toLeaf) {
        LinkGroup group = from.links.get(leaf);
        forget(from, leaf);
        if (group != null) {
            groups.putIfAbsent(group.inode(), group);
            note(to, toLeaf, group);
        }
    }

    void forget(WatchedDirectory directory, Name leaf) {
        LinkGroup group = directory.links.get(leaf);
        if (group != null) {
            directory.links.remove(leaf);
            leave(group, new Place(directory, leaf));
            if (directory.links.isEmpty()) {
                directory.links = Map.of();
            }
        }
    }

    /// Forgets all entries of a directory.
    void forget(WatchedDirectory directory) {
        directory.links.forEach((leaf, group) -> leave(group, new Place(directory, leaf)));
        directory.links = Map.of();
    }

    private void leave(LinkGroup group, Place place) {
        group.places().remove(place);
        if (group.places().isEmpty()) {
            groups.remove(group.inode(), group);
        }
    }
}
