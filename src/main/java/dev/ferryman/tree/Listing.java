package dev.ferryman.tree;

import dev.ferryman.posix.Descriptor;
import dev.ferryman.posix.Errno;
import dev.ferryman.posix.ListingCalls;
import dev.ferryman.posix.ListingCalls.Detail;
import dev.ferryman.posix.PosixException;
import dev.ferryman.posix.StatusRow;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/// The entries of one directory at one time, in columns: no object per entry exists until one is asked for.
/// Rows are numbered from 0, in the order of the file system.
public final class Listing {
    private static final int KIND_SHIFT = 12;
    private static final int SMALLEST_CHUNK = 256;
    private static final int CHUNK_BITS = 18;
    private static final int CHUNK = 1 << CHUNK_BITS;
    private static final int FIRST_ROWS = 16;
    private static final int BLOCK_BITS = 6;
    private static final int ROWS_OF_BLOCK = 1 << BLOCK_BITS;

    private final Detail detail;
    /// Names lie one after the other in chunks, of which only the first is moved to grow. None lies in two of them.
    private byte[][] chunks = {new byte[SMALLEST_CHUNK]};
    /// Where each name ends, counted over all chunks.
    private int[] ends = new int[FIRST_ROWS];
    /// The bits of a mode that say the kind, where nothing else was asked for.
    private byte[] kinds = {};
    /// Rows lie in blocks, of which only the first is moved to grow.
    private long[][] statuses = {};
    private final int most;
    private int size;
    private boolean cut;

    private Listing(Detail detail, int most) {
        this.detail = detail;
        this.most = most;
        makeRoom(ends.length);
    }

    private void makeRoom(int rows) {
        ends = Arrays.copyOf(ends, rows);
        switch (detail) {
            case KIND -> kinds = Arrays.copyOf(kinds, rows);
            case STATUS -> statuses = Arrays.copyOf(statuses, Math.ceilDiv(rows, ROWS_OF_BLOCK));
        }
    }

    private long[] blockFor(int row) {
        int number = row >> BLOCK_BITS;
        if (statuses[number] == null) {
            statuses[number] = new long[(number == 0 ? FIRST_ROWS : ROWS_OF_BLOCK) * StatusRow.WIDTH];
        } else if (inBlock(row) == statuses[number].length) {
            statuses[number] = Arrays.copyOf(statuses[number], ROWS_OF_BLOCK * StatusRow.WIDTH);
        }
        return statuses[number];
    }

    /// Where the status of a row begins in its block.
    private static int inBlock(int row) {
        return (row & ROWS_OF_BLOCK - 1) * StatusRow.WIDTH;
    }

    static Listing read(Descriptor directory, Detail detail) throws PosixException {
        return read(directory, detail, Integer.MAX_VALUE).orElseThrow();
    }

    /// Empty as soon as there are more entries than `most`.
    static Optional<Listing> read(Descriptor directory, Detail detail, int most) throws PosixException {
        Listing listing = new Listing(detail, most);
        ListingCalls.list(directory, detail, listing::add);
        return listing.cut ? Optional.empty() : Optional.of(listing);
    }

    private boolean add(byte[] block, int from, int to, long[] status) {
        if (status[StatusRow.MODE] == -Errno.ENOENT.number()) {
            return true;
        }
        if (size == most) {
            cut = true;
            return false;
        }
        if (size == ends.length) {
            makeRoom(Math.multiplyExact(size, 2));
        }
        int end = addName(block, from, to - from);
        switch (detail) {
            case KIND -> kinds[size] = (byte) (status[StatusRow.MODE] >> KIND_SHIFT);
            case STATUS -> System.arraycopy(status, 0, blockFor(size), inBlock(size), StatusRow.WIDTH);
        }
        ends[size++] = end;
        return true;
    }

    /// @return where it ends
    private int addName(byte[] block, int from, int length) {
        int start = size == 0 ? 0 : ends[size - 1];
        if ((start & CHUNK - 1) + length > CHUNK) {
            start = Math.multiplyExact((start >> CHUNK_BITS) + 1, CHUNK);
        }
        int end = Math.addExact(start, length);
        System.arraycopy(block, from, chunkFor(start, length), start & CHUNK - 1, length);
        return end;
    }

    private byte[] chunkFor(int start, int length) {
        int number = start >> CHUNK_BITS;
        int needed = (start & CHUNK - 1) + length;
        if (number == chunks.length) {
            chunks = Arrays.copyOf(chunks, number + 1);
            chunks[number] = new byte[CHUNK];
        } else if (needed > chunks[number].length) {
            chunks[number] = Arrays.copyOf(
                    chunks[number], Math.min(CHUNK, Math.max(needed, 2 * chunks[number].length)));
        }
        return chunks[number];
    }

    private byte[] chunk(int row) {
        return chunks[ends[row] - 1 >> CHUNK_BITS];
    }

    /// Where a name begins in its chunk.
    private int from(int row) {
        boolean first = row == 0 || ends[row - 1] - 1 >> CHUNK_BITS != ends[row] - 1 >> CHUNK_BITS;
        return first ? 0 : ends[row - 1] & CHUNK - 1;
    }

    /// Where it ends in its chunk.
    private int to(int row) {
        return (ends[row] - 1 & CHUNK - 1) + 1;
    }

    /// How many entries there are.
    public int size() {
        return size;
    }

    /// Whether the file system told the status of every row, as far as it was asked for.
    public boolean hasAllStatuses() {
        return IntStream.range(0, size).allMatch(row -> mode(row) >= 0);
    }

    /// The leaf name of a row.
    public Name name(int row) {
        return Name.of(chunk(checked(row)), from(row), to(row));
    }

    /// Compares the names of two rows byte by byte.
    public int compareNames(int row, int other) {
        return Arrays.compareUnsigned(chunk(checked(row)), from(row), to(row),
                chunk(checked(other)), from(other), to(other));
    }

    /// As [Name#hashCode] of the name of a row.
    int hashOfName(int row) {
        byte[] names = chunk(row);
        int hash = 1;
        for (int at = from(row); at < to(row); at++) {
            hash = 31 * hash + names[at];
        }
        return hash;
    }

    boolean isNamed(int row, Name name) {
        return Arrays.equals(chunk(row), from(row), to(row), name.raw(), 0, name.length());
    }

    /// What the entry is; empty if the file system does not tell in its listings and no status was asked for, or had.
    public Optional<FileKind> kind(int row) {
        long mode = mode(row);
        return mode < 0 ? Optional.empty() : FileKind.ofMode((int) mode);
    }

    /// The status of a row.
    ///
    /// @throws IOException the error that the file system gave when it was asked for this status
    /// @throws IllegalStateException if the listing was made without
    public FileStatus status(int row) throws IOException {
        if (detail != Detail.STATUS) {
            throw new IllegalStateException("this listing was made without statuses");
        }
        long mode = mode(row);
        if (mode < 0) {
            throw new PosixException("stat", "'" + name(row) + "'", (int) -mode);
        }
        return FileStatus.ofRow(statuses[row >> BLOCK_BITS], inBlock(row));
    }

    private long mode(int row) {
        return switch (detail) {
            case KIND -> (long) kinds[checked(row)] << KIND_SHIFT;
            case STATUS -> statuses[checked(row) >> BLOCK_BITS][inBlock(row) + StatusRow.MODE];
        };
    }

    private int checked(int row) {
        if (row < 0 || row >= size) {
            throw new IndexOutOfBoundsException("row " + row + " of " + size);
        }
        return row;
    }
}
