package dev.ferryman.rsync.receiver;

/// All of a small file that waits to be written, amid an array that others use, too.
record HeldContent(byte[] bytes, int offset, int length) {}
