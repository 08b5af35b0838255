package dev.ferryman.rsync.daemon;

import dev.ferryman.rsync.wire.WireError;
import dev.ferryman.rsync.wire.WireReader;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// What a proxy says, in front of everything else, of the client that it stands for. Versions 1 and 2 of HAProxy's
/// proxy protocol (proxy-protocol.txt, sections 2.1 and 2.2).
final class ProxyHeader {
    private static final byte[] SIGNATURE_2 = {0x0d, 0x0a, 0x0d, 0x0a, 0x00, 0x0d, 0x0a, 0x51, 0x55, 0x49, 0x54, 0x0a};
    private static final String SIGNATURE_1 = "PROXY ";
    private static final int LONGEST_LINE_1 = 107;
    private static final int LONGEST_BODY_2 = 4096;
    private static final int VERSION_2 = 0x20;
    private static final int LOCAL = 0;
    private static final int PROXIED = 1;
    private static final int TCP_OVER_IPV4 = 0x11;
    private static final int TCP_OVER_IPV6 = 0x21;
    private static final int IPV4_LENGTH = 4;
    private static final int IPV4_BODY = 12;
    private static final int IPV6_LENGTH = 16;
    private static final int IPV6_BODY = 36;

    private ProxyHeader() {}

    /// The client's address; empty where the proxy speaks for itself, as to see whether we are well.
    /// @throws dev.ferryman.rsync.RsyncException for everything that is no such header
    static Optional<InetAddress> read(WireReader in) {
        byte[] start = in.readBytes(SIGNATURE_1.length(), SIGNATURE_1.length(), "proxy header");
        if (new String(start, StandardCharsets.ISO_8859_1).equals(SIGNATURE_1)) {
            return version1(new String(in.readUntil('\n', LONGEST_LINE_1), StandardCharsets.ISO_8859_1));
        }
        int rest = SIGNATURE_2.length - start.length;
        byte[] more = in.readBytes(rest, rest, "proxy header");
        if (!Arrays.equals(start, 0, start.length, SIGNATURE_2, 0, start.length)
                || !Arrays.equals(more, 0, rest, SIGNATURE_2, start.length, SIGNATURE_2.length)) {
            throw malformed("no header");
        }
        return version2(in);
    }

    /// `TCP4 1.2.3.4 5.6.7.8 1111 873`, or `UNKNOWN` and whatever.
    private static Optional<InetAddress> version1(String line) {
        if (!line.endsWith("\r")) {
            throw malformed("a line without its end");
        }
        String[] words = line.substring(0, line.length() - 1).split(" ", -1);
        if (words[0].equals("UNKNOWN")) {
            return Optional.empty();
        }
        boolean v4 = words[0].equals("TCP4");
        if (words.length != 5 || !v4 && !words[0].equals("TCP6")) {
            throw malformed("'" + words[0] + "'");
        }
        IPAddress address = new IPAddressString(words[1], HostPattern.NO_SHORT_FORMS).getAddress();
        if (address == null || address.isMultiple() || address.isIPv4() != v4) {
            throw malformed("an address that is none");
        }
        return Optional.of(address.toInetAddress());
    }

    private static Optional<InetAddress> version2(WireReader in) {
        byte[] head = in.readBytes(4, 4, "proxy header");
        int command = head[0] & 0x0f;
        int family = head[1] & 0xff;
        int length = (head[2] & 0xff) << 8 | head[3] & 0xff;
        if ((head[0] & 0xf0) != VERSION_2 || command > PROXIED) {
            throw malformed("version and command " + (head[0] & 0xff));
        }
        byte[] body = in.readBytes(length, LONGEST_BODY_2, "proxy header");
        if (command == LOCAL) {
            return Optional.empty();
        }
        return switch (family) {
            case TCP_OVER_IPV4 -> Optional.of(address(body, IPV4_LENGTH, IPV4_BODY));
            case TCP_OVER_IPV6 -> Optional.of(address(body, IPV6_LENGTH, IPV6_BODY));
            default -> throw malformed("address family " + family);
        };
    }

    private static InetAddress address(byte[] body, int length, int least) {
        if (body.length < least) {
            throw malformed("addresses cut short");
        }
        try {
            return InetAddress.getByAddress(Arrays.copyOf(body, length));
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RuntimeException malformed(String what) {
        return WireError.malformed("a proxy header with " + what);
    }
}
