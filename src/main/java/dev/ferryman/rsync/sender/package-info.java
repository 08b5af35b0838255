/// The role that owns the source: lists the files, answers requests with differences, and reads ahead where a disk is slow.
package dev.ferryman.rsync.sender;
