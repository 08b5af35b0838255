package dev.ferryman.rsync.generator;

import dev.ferryman.tree.Listing;
import java.util.Comparator;
import java.util.stream.IntStream;

/// The order in which stock rsync deletes in a directory: the order of its lists, backwards. So directories go first,
/// the last name before the first.
final class DeletionOrder {
    private DeletionOrder() {}

    /// The rows of a listing with status, in the order of deletion.
    static int[] of(Listing listing) {
        Comparator<Integer> listOrder = Comparator
                .comparing((Integer row) -> listing.status(row).isDirectory())
                .thenComparing(listing::name);
        return IntStream.range(0, listing.size()).boxed().sorted(listOrder.reversed()).mapToInt(each -> each).toArray();
    }
}
