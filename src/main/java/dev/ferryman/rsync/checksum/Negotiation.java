package dev.ferryman.rsync.checksum;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.RsyncException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// How client and server agree on one of several names (rsync 3.5 compat.c, string negotiation).
///
/// Each side sends its list. Servers up to 3.4 take the first of the client's entries that they know, those of 3.5
/// the first of their own that the client lists; a list in rsync's canonical order gets the same answer from both.
/// So a list of ours is always a part of the canonical one, in its order, and the client's order decides.
public final class Negotiation {
    private Negotiation() {}

    /// Which end of the connection we are.
    public enum Side {
        CLIENT,
        SERVER
    }

    /// What we send to the peer: the names with blanks between them.
    public static String listOf(List<? extends Negotiable> ours) {
        return ours.stream().map(Negotiable::wireName).collect(Collectors.joining(" "));
    }

    /// The choice that the peer arrives at as well.
    /// @param what names the kind of choice in an error
    /// @param ours in canonical order
    /// @param theirs the peer's list as it came, names unknown to us included
    /// @throws RsyncException exit code 4 where there is none in common
    public static <T extends Negotiable> T choose(String what, List<T> ours, String theirs, Side side) {
        List<String> peer = Arrays.asList(theirs.trim().split("\\s+"));
        Optional<T> choice = switch (side) {
            case CLIENT -> ours.stream().filter(each -> peer.contains(each.wireName())).findFirst();
            case SERVER -> peer.stream().flatMap(name -> named(ours, name).stream()).findFirst();
        };
        return choice.orElseThrow(() -> new RsyncException(ExitCode.UNSUPPORTED, Failure.PROTOCOL,
                "no " + what + " in common: the peer offers \"" + theirs.trim() + "\", we offer \"" + listOf(ours)
                        + "\""));
    }

    /// What is left of a list where only some names are wanted, in the list's own order.
    public static <T extends Negotiable> List<T> reduced(List<T> all, Optional<List<String>> wanted) {
        return wanted.map(names -> all.stream().filter(each -> names.contains(each.wireName())).toList()).orElse(all);
    }

    /// The entry of that name.
    public static <T extends Negotiable> Optional<T> named(List<T> entries, String name) {
        return entries.stream().filter(each -> each.wireName().equals(name)).findFirst();
    }
}
