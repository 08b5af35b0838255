package dev.ferryman.tree;

import java.util.OptionalInt;

/// Finds the rows of a listing by name.
public final class ListingIndex {
    private static final int NONE = 0;

    private final Listing listing;
    /// Rows, counted from 1, at the place that their hash says, or behind it. At least half of it is free.
    private final int[] table;

    public ListingIndex(Listing listing) {
        this.listing = listing;
        table = new int[Integer.highestOneBit(Math.max(1, listing.size())) * 4];
        for (int row = 0; row < listing.size(); row++) {
            int at = place(listing.hashOfName(row));
            while (table[at] != NONE) {
                at = at + 1 & table.length - 1;
            }
            table[at] = row + 1;
        }
    }

    public Listing listing() {
        return listing;
    }

    /// The row of a name; empty if the directory had none such.
    public OptionalInt row(Name leaf) {
        for (int at = place(leaf.hashCode()); table[at] != NONE; at = at + 1 & table.length - 1) {
            if (listing.isNamed(table[at] - 1, leaf)) {
                return OptionalInt.of(table[at] - 1);
            }
        }
        return OptionalInt.empty();
    }

    private int place(int hash) {
        return (hash ^ hash >>> 16) & table.length - 1;
    }
}
