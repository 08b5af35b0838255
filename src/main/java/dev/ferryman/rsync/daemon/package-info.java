/// Modules served on a port: rsyncd.conf, who may enter, and a session for each connection.
package dev.ferryman.rsync.daemon;
