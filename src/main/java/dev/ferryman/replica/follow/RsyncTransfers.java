package dev.ferryman.replica.follow;

import dev.ferryman.rsync.Outcome;
import dev.ferryman.rsync.TransferListener;
import dev.ferryman.rsync.client.RsyncClient;
import dev.ferryman.rsync.option.Options;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Transfers by the engine, with the options and between the two ends of a command line: whatever it preserves, leaves
/// out and deletes holds for each batch, too.
public final class RsyncTransfers implements Transfers {
    /// What is mounted beneath the root has a history of its own.
    private static final List<String> FOR_ALL = List.of("--one-file-system");
    private static final List<String> FOR_BATCHES =
            List.of("--recursive", "--relative", "--exact-paths", "--files-from=-", "--from0");
    private static final List<String> FOR_COMPARISONS = List.of("--dry-run", "--out-format=" + Difference.FORMAT);
    /// How many a run may delete guards against a primary that is empty by mistake, which only a whole run meets.
    private static final byte[] DELETE_LIMIT = "--max-delete".getBytes(StandardCharsets.US_ASCII);

    private final Options whole;
    private final Options comparison;
    private final Options batch;

    /// @param words of an ordinary run, source and destination among them
    public RsyncTransfers(List<byte[]> words) {
        List<byte[]> arguments = after(FOR_ALL, words);
        whole = Options.parse(arguments);
        comparison = Options.parse(after(FOR_COMPARISONS, arguments));
        List<byte[]> unlimited = arguments.stream().filter(each -> !startsWith(each, DELETE_LIMIT)).toList();
        String missing = whole.deletion().enabled() ? "--delete-missing-args" : "--ignore-missing-args";
        batch = Options.parse(after(List.of(missing), after(FOR_BATCHES, unlimited)));
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
        return RsyncClient.run(batch.naming(paths.names()), listener);
    }

    private static List<byte[]> after(List<String> first, List<byte[]> arguments) {
        List<byte[]> all = new ArrayList<>();
        first.forEach(each -> all.add(each.getBytes(StandardCharsets.US_ASCII)));
        all.addAll(arguments);
        return all;
    }

    private static boolean startsWith(byte[] argument, byte[] option) {
        return argument.length >= option.length && Arrays.equals(argument, 0, option.length, option, 0, option.length);
    }
}
