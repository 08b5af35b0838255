package dev.ferryman.rsync.generator;

import dev.ferryman.tree.FileStatus;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/// Digests that were made before their turn, or are being made, by whatever name of a file. One thread makes them, another
/// one takes them. Of too many, the oldest are forgotten.
final class DigestsMade {
    private static final int MOST = 1000;

    private final Map<Inode, Digested> made = new LinkedHashMap<>();

    private record Inode(long device, long number) {
        static Inode of(FileStatus file) {
            return new Inode(file.device(), file.inode());
        }
    }

    private record Digested(FileStatus before, CompletableFuture<Optional<byte[]>> digest) {}

    /// Somebody begins to digest a file.
    /// @param file what it is now
    /// @return to be completed with its digest, or with nothing where it is given up
    synchronized CompletableFuture<Optional<byte[]>> begin(FileStatus file) {
        if (made.size() == MOST) {
            made.remove(made.keySet().iterator().next());
        }
        Digested begun = new Digested(file, new CompletableFuture<>());
        made.put(Inode.of(file), begun);
        return begun.digest();
    }

    /// The digest of a file, once; waits for one that is being made. Empty where there is none, or the file is no longer what
    /// it was when its digest was begun.
    Optional<byte[]> take(FileStatus file) throws IOException {
        Digested found = remove(file);
        return found != null && isSame(found.before(), file) ? await(found.digest()) : Optional.empty();
    }

    private synchronized Digested remove(FileStatus file) {
        return made.remove(Inode.of(file));
    }

    private static boolean isSame(FileStatus before, FileStatus now) {
        return now.isUnmodifiedSince(before) && before.changed().equals(now.changed());
    }

    private static Optional<byte[]> await(CompletableFuture<Optional<byte[]>> digest) throws IOException {
        try {
            return digest.get();
        } catch (ExecutionException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while a file was digested");
        }
    }
}
