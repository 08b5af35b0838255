/// The role that owns the source: lists the files, answers requests with differences.
package dev.ferryman.rsync.sender;
