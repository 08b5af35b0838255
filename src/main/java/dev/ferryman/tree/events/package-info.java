/// What changes in a tree, as the kernel tells it: inotify on every directory, from names as bytes to [Change]s.
/// What the kernel had no room to tell is never lost in silence; it becomes a [Change.Subtree].
package dev.ferryman.tree.events;
