/// A tree that others follow: it is watched, what changes is recorded, and whoever asks is told. Where a tree cannot be
/// watched, it says why, and tries again.
package dev.ferryman.replica.primary;
