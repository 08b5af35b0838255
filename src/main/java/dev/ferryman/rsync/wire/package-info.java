/// The primitives of the wire, one codec each: integers, strings, file indexes, multiplexed frames; and the threads that work
/// beside whoever reads and writes it.
package dev.ferryman.rsync.wire;
