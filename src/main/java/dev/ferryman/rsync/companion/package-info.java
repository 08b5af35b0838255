/// Threads of the system that work beside the one that makes them.
package dev.ferryman.rsync.companion;
