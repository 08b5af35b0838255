/// One side of an open session with its roles: what a daemon, a client and a remote shell's server have in common.
package dev.ferryman.rsync.endpoint;
