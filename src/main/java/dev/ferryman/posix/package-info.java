/// Linux system calls through the foreign function interface: the only room that touches native memory.
/// Calls take handles (file descriptors) and leaf names as bytes, and throw `PosixException` with the errno.
package dev.ferryman.posix;
