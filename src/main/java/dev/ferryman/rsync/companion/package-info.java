/// Threads of the system that work beside the one that makes them, and what they read before its turn.
package dev.ferryman.rsync.companion;
