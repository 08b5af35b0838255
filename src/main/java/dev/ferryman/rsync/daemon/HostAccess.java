package dev.ferryman.rsync.daemon;

import java.net.InetAddress;
import java.util.List;

/// `hosts allow` and `hosts deny`: addresses, networks and names that may or may not connect. rsyncd.conf(5).
/// Who matches `hosts allow` is admitted; else who matches `hosts deny` is not; else everyone is, unless there is only
/// a `hosts allow`. A name that cannot be resolved denies in `hosts deny`, and allows nobody in `hosts allow`.
public final class HostAccess {
    /// Admits every host.
    public static final HostAccess OPEN = new HostAccess(List.of(), List.of(), HostLookup.NONE);

    private final List<HostPattern> allow;
    private final List<HostPattern> deny;
    private final HostLookup lookup;

    private HostAccess(List<HostPattern> allow, List<HostPattern> deny, HostLookup lookup) {
        this.allow = allow;
        this.deny = deny;
        this.lookup = lookup;
    }

    /// @param allow entries of `hosts allow`
    /// @param deny entries of `hosts deny`
    /// @param lookup how names and addresses are looked up
    /// @throws dev.ferryman.rsync.RsyncException with SYNTAX for an entry that is neither
    public static HostAccess of(List<String> allow, List<String> deny, HostLookup lookup) {
        return new HostAccess(
                allow.stream().map(HostPattern::of).toList(), deny.stream().map(HostPattern::of).toList(), lookup);
    }

    public boolean admits(InetAddress address) {
        if (allow.stream().anyMatch(each -> each.match(address, lookup) == HostPattern.Answer.MATCH)) {
            return true;
        }
        if (!allow.isEmpty() && deny.isEmpty()) {
            return false;
        }
        return deny.stream().allMatch(each -> each.match(address, lookup) == HostPattern.Answer.NO_MATCH);
    }
}
