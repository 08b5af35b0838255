package dev.ferryman.rsync.daemon;

import java.net.InetAddress;

/// Who is at the other end of a connection.
/// @param host its name where it was looked up, else `UNKNOWN`, as stock rsync logs it
record Visitor(InetAddress address, String host) {
    static final String UNKNOWN = "UNKNOWN";

    @Override
    public String toString() {
        return host + " (" + address.getHostAddress() + ")";
    }
}
