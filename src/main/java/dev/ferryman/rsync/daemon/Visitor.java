package dev.ferryman.rsync.daemon;

import java.net.InetAddress;

/// Who is at the other end of a connection.
/// @param host its name where it was looked up, else `UNDETERMINED`, as stock rsync logs it without `reverse lookup`
record Visitor(InetAddress address, String host) {
    static final String UNDETERMINED = "UNDETERMINED";
    /// Looked up and not found, as stock rsync logs it.
    static final String UNKNOWN = "UNKNOWN";

    @Override
    public String toString() {
        return host + " (" + address.getHostAddress() + ")";
    }
}
