package dev.ferryman.replica.follow;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.Outcome;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.TransferListener;
import dev.ferryman.rsync.TransferStats;
import dev.ferryman.rsync.client.RsyncClient;
import dev.ferryman.rsync.option.Options;
import dev.ferryman.rsync.option.RemoteSpec;
import dev.ferryman.tree.Directory;
import dev.ferryman.tree.Name;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Transfers by the engine, with the options and between the two ends of a command line: whatever it preserves, leaves
/// out and deletes holds for each batch, too.
public final class RsyncTransfers implements Transfers {
    /// What is mounted beneath the root has a history of its own.
    private static final List<String> FOR_ALL = List.of("--one-file-system");
    private static final List<String> FOR_BATCHES =
            List.of("--recursive", "--relative", "--exact-paths", "--files-from=-", "--from0");
    private static final List<String> FOR_COMPARISONS = List.of("--dry-run", "--out-format=" + Difference.FORMAT);
    /// How many a run may delete guards against a primary that is empty by mistake, which only a whole run meets.
    private static final byte[] END_OF_OPTIONS = {'-', '-'};
    private static final byte[] DELETE_LIMIT = "--max-delete".getBytes(StandardCharsets.US_ASCII);

    /// One level of what is in directories.
    private static final List<String> FOR_CONTENTS = List.of("--no-recursive", "--dirs", "--relative", "--files-from=-",
            "--from0");

    private final Options whole;
    private final Options comparison;
    private final Options batch;
    private final Options presentBatch;
    private final Options contents;
    /// Found out by the first one that is refused.
    private volatile boolean refusesMissing;

    /// @param words of an ordinary run, source and destination among them
    public RsyncTransfers(List<byte[]> words) {
        List<byte[]> arguments = after(FOR_ALL, words);
        whole = Options.parse(arguments);
        comparison = Options.parse(after(FOR_COMPARISONS, arguments));
        List<byte[]> unlimited = arguments.stream().filter(each -> !startsWith(each, DELETE_LIMIT)).toList();
        String missing = whole.deletion().enabled() ? "--delete-missing-args" : "--ignore-missing-args";
        batch = Options.parse(after(List.of(missing), after(FOR_BATCHES, unlimited)));
        presentBatch = Options.parse(after(List.of("--ignore-missing-args"), after(FOR_BATCHES, unlimited)));
        contents = Options.parse(beforeOperands(unlimited, FOR_CONTENTS));
    }

    /// What the command line asks for.
    public Options options() {
        return whole;
    }

    @Override
    public Outcome whole(TransferListener listener) {
        return RsyncClient.run(whole, listener);
    }

    @Override
    public Outcome compare(TransferListener listener) {
        return RsyncClient.run(comparison, listener);
    }

    @Override
    public Outcome of(Batch paths, TransferListener listener) {
        if (refusesMissing) {
            return inTwoSteps(paths, listener);
        }
        MissingRefusal refusal = new MissingRefusal(listener);
        try {
            return RsyncClient.run(batch.naming(paths.names()), refusal);
        } catch (RsyncException e) {
            if (!refusal.isHeard() || !isPushed()) {
                throw e;
            }
            refusesMissing = true;
            return inTwoSteps(paths, listener);
        }
    }

    private boolean isPushed() {
        return RemoteSpec.parse(whole.operands().getFirst()) instanceof RemoteSpec.Local;
    }

    /// Some receivers take no missing arguments (3.2.7 and others with the fixes of January 2025). What is there is brought
    /// first; then what is extraneous in the directories of what is missing goes, as in any run that deletes.
    private Outcome inTwoSteps(Batch paths, TransferListener listener) {
        Presence presence;
        try (Directory root = Directory.open(Name.of(whole.operands().getFirst()))) {
            presence = Presence.of(paths, root);
        } catch (IOException e) {
            throw new RsyncException(ExitCode.FILE_IO, Failure.FILE_IO, "the source cannot be read: " + e.getMessage(), e);
        }
        Outcome brought = presence.present().isEmpty()
                ? new Outcome(ExitCode.OK, Optional.empty(), TransferStats.NONE)
                : RsyncClient.run(presentBatch.naming(presence.present().names()), listener);
        if (presence.emptier().isEmpty() || !whole.deletion().enabled()) {
            return brought;
        }
        Outcome emptied = RsyncClient.run(contents.naming(presence.contents()), listener);
        return brought.exitCode() == ExitCode.OK || emptied.exitCode() == ExitCode.PARTIAL ? emptied : brought;
    }

    private static List<byte[]> after(List<String> first, List<byte[]> arguments) {
        List<byte[]> all = new ArrayList<>();
        first.forEach(each -> all.add(each.getBytes(StandardCharsets.US_ASCII)));
        all.addAll(arguments);
        return all;
    }

    private static List<byte[]> beforeOperands(List<byte[]> arguments, List<String> words) {
        List<byte[]> all = new ArrayList<>(arguments);
        int end = 0;
        while (end < all.size() && !Arrays.equals(all.get(end), END_OF_OPTIONS)) {
            end++;
        }
        all.addAll(end, words.stream().map(each -> each.getBytes(StandardCharsets.US_ASCII)).toList());
        return all;
    }

    private static boolean startsWith(byte[] argument, byte[] option) {
        return argument.length >= option.length && Arrays.equals(argument, 0, option.length, option, 0, option.length);
    }
}
