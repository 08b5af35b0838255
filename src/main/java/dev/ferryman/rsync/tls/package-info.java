/// TLS around the connection to a daemon: who we are, whom we believe, and a socket dressed in it.
package dev.ferryman.rsync.tls;
