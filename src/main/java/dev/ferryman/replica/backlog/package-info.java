/// The bounded record of what changed in a tree, on disk, addressed by history and offset. Those who write take turns and never
/// wait for those who read; any number read it, each where it stands. It survives the end of its process, and goes on where it can
/// prove that nothing was missed.
package dev.ferryman.replica.backlog;
