package dev.ferryman.rsync.daemon;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/// The name service, as far as access control asks it.
public interface HostLookup {
    /// Knows no names: for configurations of addresses only, and for `reverse lookup = no`.
    HostLookup NONE = new HostLookup() {};

    /// The name of an address, checked to lead back to the address.
    default Optional<String> name(InetAddress address) {
        return Optional.empty();
    }

    /// The addresses of a name; empty where it cannot be resolved.
    default List<InetAddress> addresses(String name) {
        return List.of();
    }
}
