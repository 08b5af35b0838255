package dev.ferryman.rsync.daemon;

import java.time.Duration;

/// What a daemon grants to whom it does not know yet.
/// @param handshake the time from the first byte to the arguments, whatever the client does in it
/// @param connections of all clients together
/// @param strangers connections of one address that have not been let in to a module
record DaemonLimits(Duration handshake, int connections, int strangers) {
    static final DaemonLimits DEFAULT = new DaemonLimits(Duration.ofSeconds(60), 1000, 100);
}
