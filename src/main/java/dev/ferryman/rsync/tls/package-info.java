/// TLS around the connection to a daemon: who we are, whom we believe, and what goes through a socket once both have agreed.
package dev.ferryman.rsync.tls;
