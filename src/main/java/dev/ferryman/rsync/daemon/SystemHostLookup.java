package dev.ferryman.rsync.daemon;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The machine's name service.
record SystemHostLookup(Set<Way> ways) implements HostLookup {
    /// `forward lookup` and `reverse lookup`.
    enum Way {
        FORWARD,
        REVERSE
    }

    @Override
    public Optional<String> name(InetAddress address) {
        if (!ways.contains(Way.REVERSE)) {
            return Optional.empty();
        }
        // the JDK asks forward as well, and answers with the address where the two do not agree
        String name = address.getCanonicalHostName();
        return name.equals(address.getHostAddress()) ? Optional.empty() : Optional.of(name);
    }

    @Override
    public List<InetAddress> addresses(String name) {
        if (!ways.contains(Way.FORWARD)) {
            return List.of();
        }
        try {
            return List.of(InetAddress.getAllByName(name));
        } catch (UnknownHostException _) {
            return List.of();
        }
    }
}
