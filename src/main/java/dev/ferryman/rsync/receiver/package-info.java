/// The role that rebuilds files from differences and puts them in place by rename.
package dev.ferryman.rsync.receiver;
