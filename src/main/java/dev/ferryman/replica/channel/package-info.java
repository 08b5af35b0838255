/// The history of a daemon's module, told to those who follow it from far away. They enter the module as any client of rsync
/// does, and ask for changes where others ask for a transfer. The daemon answers with a line that no stock daemon says, then
/// both sides send frames: one byte of kind, four of length, lowest first, and the content.
package dev.ferryman.replica.channel;
