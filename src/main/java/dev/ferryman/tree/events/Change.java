package dev.ferryman.tree.events;

import dev.ferryman.tree.Name;

/// Something in a tree may differ from what a follower has. It does not say how: whoever follows looks at what is there
/// now, so that many changes of one path are one. Paths are downward paths from the root, which itself is `.`.
public sealed interface Change {
    /// The entry itself: its content, its metadata, or that it appeared or vanished, then with all that lay beneath it.
    /// Not what lies beneath it now.
    record Entry(Name path) implements Change {}

    /// The entry and all that lies beneath it, of which nothing is known: a tree that was moved in, or a place where the
    /// kernel lost events.
    record Subtree(Name path) implements Change {}

    /// An entry got another name within the tree, with all that lies beneath it; whatever had the name before is gone. Both
    /// names are told as entries after it. Whoever cannot rename, or looked beneath the old name so late that something else
    /// may have been there, has to look at both names with all that lies beneath them.
    record Renamed(Name from, Name to) implements Change {}
}
