/// A directory that nobody can be led out of: handles, listings, metadata, atomic writes, removal.
/// Every operation is a held directory plus one leaf name; no path string from a peer reaches the kernel whole.
package dev.ferryman.tree;
