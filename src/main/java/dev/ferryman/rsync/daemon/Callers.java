package dev.ferryman.rsync.daemon;

import dev.ferryman.rsync.wire.WireReader;
import java.net.InetAddress;
import java.util.EnumSet;

/// Finds out who it is that connects: for whom a proxy speaks, and what the host is called.
final class Callers {
    private static final HostLookup NAMES = new SystemHostLookup(EnumSet.of(SystemHostLookup.Way.REVERSE));

    private Callers() {}

    /// @throws Refusal where a proxy has to speak and somebody else does
    static Visitor of(DaemonConfiguration.Callers callers, InetAddress peer, WireReader in) {
        InetAddress address = callers.proxies().map(proxies -> behind(proxies, peer, in)).orElse(peer);
        String name = switch (callers.names()) {
            case LOOKED_UP -> NAMES.name(address).orElse(Visitor.UNKNOWN);
            case UNDETERMINED -> Visitor.UNDETERMINED;
        };
        return new Visitor(address, name);
    }

    private static InetAddress behind(HostAccess proxies, InetAddress peer, WireReader in) {
        if (!proxies.admits(peer)) {
            String who = peer.getHostAddress();
            throw new Refusal("access denied", who + " is none of the `proxy protocol hosts`, its connection was closed");
        }
        return ProxyHeader.read(in).orElse(peer);
    }
}
