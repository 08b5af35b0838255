package dev.ferryman.rsync.daemon;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.RsyncException;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// One entry of `hosts allow` or `hosts deny`.
sealed interface HostPattern {
    IPAddressStringParameters NO_SHORT_FORMS = new IPAddressStringParameters.Builder()
            .allowEmpty(false)
            .getIPv4AddressParametersBuilder().allow_inet_aton(false).getParentBuilder()
            .toParams();

    /// What a look at an address tells.
    enum Answer {
        MATCH,
        NO_MATCH,
        /// The name service does not know: to be taken for the safe side.
        UNKNOWN
    }

    Answer match(InetAddress address, HostLookup lookup);

    /// @throws RsyncException with SYNTAX for an entry that is neither an address, a network nor a name
    static HostPattern of(String entry) {
        if (entry.equals("*")) {
            return new Everyone();
        }
        if (entry.startsWith("@")) {
            throw new RsyncException(ExitCode.SYNTAX, Failure.BAD_INPUT,
                    "netgroup " + entry + " is not supported in hosts allow/deny: list addresses or networks");
        }
        IPAddress network = new IPAddressString(entry, NO_SHORT_FORMS).getAddress();
        if (network != null) {
            return new Network(network.isPrefixed() ? network.toPrefixBlock() : network);
        }
        if (entry.indexOf('/') >= 0 || entry.indexOf(':') >= 0) {
            throw new RsyncException(ExitCode.SYNTAX, Failure.BAD_INPUT,
                    "'" + entry + "' in hosts allow/deny is neither an address, a network nor a name");
        }
        return new HostName(entry, Wildcards.compile(entry.toLowerCase(Locale.ROOT)));
    }

    record Everyone() implements HostPattern {
        @Override
        public Answer match(InetAddress address, HostLookup lookup) {
            return Answer.MATCH;
        }
    }

    record Network(IPAddress network) implements HostPattern {
        @Override
        public Answer match(InetAddress address, HostLookup lookup) {
            String text = address.getHostAddress();
            int zone = text.indexOf('%');
            IPAddress peer = new IPAddressString(zone < 0 ? text : text.substring(0, zone)).getAddress();
            return peer != null && network.contains(peer) ? Answer.MATCH : Answer.NO_MATCH;
        }
    }

    record HostName(String name, Wildcards wildcards) implements HostPattern {
        @Override
        public Answer match(InetAddress address, HostLookup lookup) {
            Optional<String> reverse = lookup.name(address);
            if (reverse.filter(wildcards::matchesIgnoringCase).isPresent()) {
                return Answer.MATCH;
            }
            if (wildcards.isLiteral()) {
                List<InetAddress> forward = lookup.addresses(name);
                if (!forward.isEmpty()) {
                    return forward.contains(address) ? Answer.MATCH : Answer.NO_MATCH;
                }
            }
            return reverse.isPresent() ? Answer.NO_MATCH : Answer.UNKNOWN;
        }
    }
}
