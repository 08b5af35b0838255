/// The primitives of the wire, one codec each: integers, strings, file indexes, multiplexed frames.
package dev.ferryman.rsync.wire;
