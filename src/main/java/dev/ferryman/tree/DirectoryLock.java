package dev.ferryman.tree;

import static dev.ferryman.posix.OpenFlags.DIRECTORY;
import static dev.ferryman.posix.OpenFlags.READ;

import dev.ferryman.posix.Descriptor;
import dev.ferryman.posix.LockCalls;
import dev.ferryman.posix.OpenCalls;
import dev.ferryman.posix.PosixException;

/// An advisory lock of a directory, which one holder has at a time, of all processes of this kernel. It is nothing in the
/// tree, and ends with its holder, however that ends.
public final class DirectoryLock implements AutoCloseable {
    private static final byte[] ITSELF = {'.'};

    private final Descriptor open;

    private DirectoryLock(Descriptor open) {
        this.open = open;
    }

    /// Prepares to take the lock; nobody is kept from anything by that.
    public static DirectoryLock of(Directory directory) throws PosixException {
        return new DirectoryLock(OpenCalls.open(directory.handle, ITSELF, READ | DIRECTORY, 0));
    }

    /// Takes it, if nobody else has it. Some file systems have no such locks, which is an error each time.
    public boolean tryTake() throws PosixException {
        return LockCalls.tryExclusive(open);
    }

    /// Lets it go.
    @Override
    public void close() {
        open.closeQuietly();
    }
}
