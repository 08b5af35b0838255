/// One parser from command lines to one immutable record of options, and back to the arguments of a server.
package dev.ferryman.rsync.option;
