/// The file list: entries, their order, their wire form, and the incremental lists of a recursion.
package dev.ferryman.rsync.filelist;
