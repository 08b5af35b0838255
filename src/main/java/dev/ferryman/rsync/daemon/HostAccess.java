package dev.ferryman.rsync.daemon;

import java.net.InetAddress;
import java.util.List;

/// `hosts allow` and `hosts deny`: addresses, networks and names that may or may not connect. rsyncd.conf(5).
/// Names are resolved; a name that cannot be resolved denies in `hosts deny`, and allows nobody in `hosts allow`.
public final class HostAccess {
    /// Admits every host.
    public static final HostAccess OPEN = new HostAccess();

    private HostAccess() {}

    /// @param allow entries of `hosts allow`
    /// @param deny entries of `hosts deny`
    /// @param lookup how names and addresses are looked up
    /// @throws dev.ferryman.rsync.RsyncException with SYNTAX for an entry that is neither
    public static HostAccess of(List<String> allow, List<String> deny, HostLookup lookup) {
        throw new UnsupportedOperationException();
    }

    public boolean admits(InetAddress address) {
        throw new UnsupportedOperationException();
    }
}
