package dev.ferryman.tree.events;

/// What a [WatchedTree] has been at.
/// @param directories that are watched now
/// @param unreadable directories that could not be watched or listed, for want of permission
/// @param events that the kernel told
/// @param changes that were handed on
/// @param overflows of the kernel's queue, each of which cost a walk of the whole tree
/// @param waiting bytes of events that have not been worked on
public record WatchStatistics(
        long directories, long unreadable, long events, long changes, long overflows, long waiting) {}
