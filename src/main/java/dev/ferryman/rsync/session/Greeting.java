package dev.ferryman.rsync.session;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.option.Batch;
import dev.ferryman.rsync.option.Options;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The first line in each direction: `@RSYNCD: 32.0 sha512 sha256 sha1 md5` (rsync 3.5 clientserver.c,
/// exchange_protocols).
/// @param subprotocol other than 0 for versions that were never released
/// @param digests for passwords, as listed; empty where the peer lists none
public record Greeting(int protocol, int subprotocol, List<String> digests) {
    /// The newest protocol that we speak, and the oldest.
    public static final int NEWEST_PROTOCOL = 33;
    public static final int OLDEST_PROTOCOL = 29;
    /// Of the versions that applied batches before there was 33, which changes nothing in a batch.
    private static final int NEWEST_RECORDED = 32;
    static final String PREFIX = "@RSYNCD: ";

    private static final int DIGESTS_REQUIRED_FROM = 32;
    private static final Pattern LINE = Pattern.compile("@RSYNCD: (\\d{1,4})(?:\\.(\\d{1,4}))?((?: +\\S+)*) *");

    public Greeting {
        digests = List.copyOf(digests);
    }

    /// The newest protocol that a client speaks with these options.
    public static int newestFor(Options options) {
        int newest = options.batch() instanceof Batch.Recording ? NEWEST_RECORDED : NEWEST_PROTOCOL;
        return options.transport().protocol().orElse(newest);
    }

    /// What we say.
    public static Greeting ours(int newestProtocol) {
        return new Greeting(Math.min(newestProtocol, NEWEST_PROTOCOL), 0,
                Arrays.stream(AuthDigest.values()).map(AuthDigest::wireName).toList());
    }

    /// @throws RsyncException with START_CLIENT for a line that is no greeting
    public static Greeting parse(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            throw new RsyncException(ExitCode.START_CLIENT, Failure.PROTOCOL,
                    "the peer does not greet as rsync does; it said: " + Lines.printable(line));
        }
        int subprotocol = matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2));
        List<String> digests = new ArrayList<>(List.of(matcher.group(3).strip().split(" +")));
        digests.removeIf(String::isEmpty);
        return new Greeting(Integer.parseInt(matcher.group(1)), subprotocol, digests);
    }

    public String line() {
        return PREFIX + protocol + "." + subprotocol + " " + String.join(" ", digests);
    }

    /// Whether a peer that greets like this leaves out the digests that its version has to list.
    public boolean lacksDigests() {
        return protocol >= DIGESTS_REQUIRED_FROM && digests.isEmpty();
    }

    /// The version that both sides speak.
    /// @throws RsyncException with PROTOCOL where there is none
    public int common(Greeting other) {
        int ours = subprotocol == 0 ? protocol : protocol - 1;
        int theirs = other.subprotocol == 0 ? other.protocol : other.protocol - 1;
        int common = Math.min(ours, theirs);
        if (common < OLDEST_PROTOCOL) {
            throw new RsyncException(ExitCode.PROTOCOL, Failure.PROTOCOL,
                    "the peer speaks protocol " + other.protocol + " only; " + OLDEST_PROTOCOL + " is the oldest that is"
                            + " understood here, which rsync 2.6.4 and newer speak");
        }
        return common;
    }
}
