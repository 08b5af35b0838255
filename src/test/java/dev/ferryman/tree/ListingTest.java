package dev.ferryman.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ListingTest extends OnRealFileSystems {
    /// More bytes of names than one chunk holds, and names that do not fit into its rest.
    @Test
    void aListingHasAllNamesOfALargeDirectory() throws IOException {
        Set<Name> made = new HashSet<>();
        for (int i = 0; i < 2500; i++) {
            String name = i + "-" + "n".repeat(1 + i * 37 % 240);
            Files.createFile(path.resolve(name));
            made.add(Name.of(name));
        }
        Listing listing = directory.list();
        Set<Name> found = new HashSet<>();
        for (int row = 0; row < listing.size(); row++) {
            found.add(listing.name(row));
            assertThat(listing.kind(row)).contains(FileKind.REGULAR);
            int other = (row * 7 + 1) % listing.size();
            assertThat(Integer.signum(listing.compareNames(row, other)))
                    .isEqualTo(Integer.signum(listing.name(row).compareTo(listing.name(other))));
        }
        assertThat(listing.size()).isEqualTo(made.size());
        assertThat(found).isEqualTo(made);
    }
}
