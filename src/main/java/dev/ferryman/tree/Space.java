package dev.ferryman.tree;

/// How full a file system is. A total of 0 inodes means that the file system does not count them.
///
/// @param totalBytes its size
/// @param freeBytes what root may still write
/// @param availableBytes what others may still write
/// @param totalInodes how many entries it can hold
/// @param freeInodes how many more
public record Space(long totalBytes, long freeBytes, long availableBytes, long totalInodes, long freeInodes) {}
