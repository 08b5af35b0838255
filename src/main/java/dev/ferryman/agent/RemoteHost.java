package dev.ferryman.agent;

import java.net.InetAddress;
import java.net.URI;

/// The host that an rsync URL names.
record RemoteHost(String name) {
    private static final String SCHEME = "rsync://";

    /// @param url `rsync://user@host:port/module/path`
    /// @throws AgentException if the text is no such URL
    static RemoteHost of(String url) {
        int path = url.indexOf('/', SCHEME.length());
        if (url.startsWith(SCHEME) && path > 0) {
            try {
                String host = URI.create(url.substring(0, path)).getHost();
                if (host != null) {
                    return new RemoteHost(host);
                }
            } catch (IllegalArgumentException e) {
                throw malformed(url);
            }
        }
        throw malformed(url);
    }

    private static AgentException malformed(String url) {
        return new AgentException("The remote " + url + " is not of the form rsync://user@host:port/module/path/");
    }

    /// Whether the host is on this machine, in this cluster or in this private network, where compressing costs more
    /// time than it saves.
    boolean isNear() {
        if (!name.contains(".") && !name.contains(":")) {
            return true;
        }
        try {
            InetAddress address = InetAddress.ofLiteral(name);
            return address.isLoopbackAddress() || address.isSiteLocalAddress() || address.isLinkLocalAddress()
                    || isUniqueLocal(address.getAddress());
        } catch (IllegalArgumentException e) {
            return name.endsWith(".svc") || name.endsWith(".cluster.local");
        }
    }

    /// RFC 4193: fc00::/7.
    private static boolean isUniqueLocal(byte[] address) {
        return address.length == 16 && (address[0] & 0xFE) == 0xFC;
    }
}
