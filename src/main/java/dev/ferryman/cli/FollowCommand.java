package dev.ferryman.cli;

import dev.ferryman.agent.Shutdown;
import dev.ferryman.replica.follow.FollowerTerms;
import dev.ferryman.replica.follow.LiveReplication;
import dev.ferryman.replica.follow.LocalReplica.Durability;
import dev.ferryman.replica.follow.WatchedSource;
import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.RsyncException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `ferryman follow`: the command line of rsync, for a copy that stays the same as its source until it is interrupted.
record FollowCommand(Console console) {
    private static final String COMPARING = "--compare-every=";
    private static final String RECORD = "--record=";
    private static final long MEBIBYTE = 1 << 20;
    private static final List<String> HELP = List.of(
            "Usage: ferryman follow [OPTION]... SRC DEST",
            "Keeps DEST as SRC is, from now on until it is interrupted: compares everything once, and then copies what changes.",
            "",
            "One of both may be a module of a daemon, rsync://[USER@]HOST[:PORT]/MODULE[/PATH]:",
            "  as SRC    its daemon has to be Ferryman's, with live replication switched on for the module",
            "  as DEST   any rsync daemon takes what changed; the directory SRC is watched by this process",
            "",
            "OPTIONs are those of `ferryman rsync`, of which -a, -H, -A, -X, --numeric-ids and --delete make a mirror, and",
            "  --compare-every=SECONDS   compare everything so often beside the changes, to prove that nothing was missed",
            "                            (default: 86400, once a day; 0 for never)",
            "  --record=MIB              what the record of changes takes at most when SRC is watched here (default: 64)",
            "  --fsync                   what was copied is on disk before it counts: once for each batch, not for each file",
            "",
            "docs/live.md says what a copy may see, and what the limits are.");

    /// @param arguments after the word `follow`
    int run(List<byte[]> arguments) {
        List<byte[]> words = new ArrayList<>(arguments);
        if (words.isEmpty() || take(words, "--help")) {
            HELP.forEach((words.isEmpty() && arguments.isEmpty() ? console.err() : console.out())::println);
            return arguments.isEmpty() ? ExitCode.SYNTAX.code() : 0;
        }
        try {
            long seconds = number(words, COMPARING, FollowerTerms.DEFAULT.comparison().toSeconds());
            WatchedSource.Place place = new WatchedSource.Place(
                    Optional.empty(), number(words, RECORD, WatchedSource.Place.PASSING.bytes() / MEBIBYTE) * MEBIBYTE);
            Durability durability = take(words, "--fsync") ? Durability.SYNCED : Durability.AS_THE_KERNEL_LIKES;
            follow(words, durability, place, FollowerTerms.DEFAULT.comparingEvery(Duration.ofSeconds(seconds)));
            return 0;
        } catch (RsyncException e) {
            console.err().println("ferryman: " + e.getMessage());
            return e.exitCode().code();
        } catch (IOException e) {
            console.err().println("ferryman: " + e.getMessage());
            return ExitCode.FILE_IO.code();
        }
    }

    private void follow(List<byte[]> words, Durability durability, WatchedSource.Place place, FollowerTerms terms)
            throws IOException {
        FollowPrinter printer = new FollowPrinter(console);
        LiveReplication following = LiveReplication.of(words, System.getenv(), durability, place, terms, printer);
        try (Shutdown shutdown = Shutdown.on(following::stop, ExitCode.SIGNAL.code())) {
            try (following) {
                printer.reports(following::report);
                following.run();
                printer.summary();
            }
            shutdown.ended(0);
        }
    }

    private static boolean take(List<byte[]> words, String word) {
        return words.removeIf(each -> text(each).equals(word));
    }

    private static long number(List<byte[]> words, String option, long otherwise) {
        long value = otherwise;
        for (byte[] each : words) {
            if (text(each).startsWith(option)) {
                try {
                    value = Long.parseUnsignedLong(text(each).substring(option.length()));
                } catch (NumberFormatException e) {
                    throw new RsyncException(ExitCode.SYNTAX, Failure.BAD_INPUT, text(each) + ": a number is needed");
                }
            }
        }
        words.removeIf(each -> text(each).startsWith(option));
        return value;
    }

    private static String text(byte[] word) {
        return new String(word, StandardCharsets.UTF_8);
    }
}
