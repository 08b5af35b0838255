/// The command that connects: remote specifications, transports, and the session from the outside.
package dev.ferryman.rsync.client;
