package dev.ferryman.rsync.option;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The algorithms that one end offers in negotiations, where the environment reduces them. The order is not that of
/// the variables: peers that go by their own order and those that go by ours agree on rsync's order only.
/// @param checksums names of `RSYNC_CHECKSUM_LIST`; empty where all are offered
/// @param compressions names of `RSYNC_COMPRESS_LIST`
public record AlgorithmLists(Optional<List<String>> checksums, Optional<List<String>> compressions) {
    public static final AlgorithmLists ALL = new AlgorithmLists(Optional.empty(), Optional.empty());

    /// @param server which part of a variable with an `&` counts
    static AlgorithmLists of(Map<String, String> environment, boolean server) {
        return new AlgorithmLists(
                names(environment.get("RSYNC_CHECKSUM_LIST"), server),
                names(environment.get("RSYNC_COMPRESS_LIST"), server));
    }

    private static Optional<List<String>> names(String variable, boolean server) {
        if (variable == null) {
            return Optional.empty();
        }
        int mark = variable.indexOf('&');
        String part = mark < 0 ? variable : server ? variable.substring(mark + 1) : variable.substring(0, mark);
        List<String> names = Arrays.stream(part.trim().split("\\s+")).filter(name -> !name.isEmpty()).toList();
        return names.isEmpty() ? Optional.empty() : Optional.of(names);
    }
}
