package dev.ferryman.tree;

import dev.ferryman.posix.Errno;
import dev.ferryman.posix.FileSystemCalls;
import dev.ferryman.posix.PosixException;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/// A file that comes into being without a name, or under a temporary one, `.leaf.XXXXXX` as rsync's, and appears under
/// its final name complete or not at all. Closing it without having published it leaves nothing.
///
/// ```java
/// try (NewFile pending = NewFile.create(directory, leaf)) {
///     pending.file().write(...);
///     pending.file().setPermissions(...);
///     pending.publish(directory, leaf);
/// }
/// ```
public final class NewFile implements AutoCloseable {
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int SUFFIX = 6;
    private static final int ATTEMPTS = 100;
    private static final int PRIVATE = 0600;

    private final Directory where;
    /// Empty for a file without a name.
    private final Optional<Name> temporaryName;
    private final OpenFile file;
    private boolean done;
    private boolean handedOver;

    private NewFile(Directory where, Optional<Name> temporaryName, OpenFile file) {
        this.where = where;
        this.temporaryName = temporaryName;
        this.file = file;
    }

    /// Creates the temporary, mode 0600, exclusively. The leaf is shortened where the temporary name would not fit.
    ///
    /// @param where the directory of the final name, or another one on the same file system; it is not closed before this
    /// @param leaf the final name, which the temporary one resembles
    public static NewFile create(Directory where, Name leaf) throws IOException {
        for (int attempt = 1; ; attempt++) {
            Name name = temporaryNameOf(leaf);
            try {
                return new NewFile(where, Optional.of(name), where.createFile(name, PRIVATE));
            } catch (PosixException failure) {
                if (!failure.is(Errno.EEXIST) || attempt == ATTEMPTS) {
                    throw failure;
                }
            }
        }
    }

    /// Hands everything over to another one; this one may be closed, and does nothing any more.
    ///
    /// @param sameDirectory as the file was created in, held as long as the other one
    public NewFile handOver(Directory sameDirectory) {
        done = true;
        handedOver = true;
        return new NewFile(sameDirectory, temporaryName, file);
    }

    /// Creates a file that nobody finds until it is published, where nothing is expected to have the final name: that
    /// takes the least work. Where the file system cannot, it is one of [#create].
    ///
    /// @param permissions that it has from the start if it has no name, less what the umask takes
    public static NewFile createUnnamed(Directory where, Name leaf, int permissions) throws IOException {
        try {
            return new NewFile(where, Optional.empty(), where.createUnnamed(permissions));
        } catch (PosixException failure) {
            return create(where, leaf);
        }
    }

    /// A temporary name for what is no regular file. A leading dot is not doubled, and a character of UTF-8 is not cut
    /// in two.
    public static Name temporaryNameOf(Name leaf) {
        byte[] bytes = leaf.raw();
        int from = bytes[0] == '.' ? 1 : 0;
        int to = Math.min(bytes.length, from + Name.MAX_LEAF - SUFFIX - 2);
        while (to < bytes.length && to > from && (bytes[to] & 0xc0) == 0x80) {
            to--;
        }
        byte[] name = new byte[1 + to - from + 1 + SUFFIX];
        name[0] = '.';
        System.arraycopy(bytes, from, name, 1, to - from);
        name[name.length - SUFFIX - 1] = '.';
        ThreadLocalRandom random = ThreadLocalRandom.current();
        for (int i = name.length - SUFFIX; i < name.length; i++) {
            name[i] = (byte) ALPHABET.charAt(random.nextInt(ALPHABET.length()));
        }
        return Name.wrap(name);
    }

    /// The file to write to and to set the metadata of, until it is published or closed.
    public OpenFile file() {
        return file;
    }

    /// The temporary name, if it has one.
    public Optional<Name> temporaryName() {
        return temporaryName;
    }

    /// Gives the file its name, over what was there before, and closes it. An error that the file system reports late
    /// is not missed, and keeps the name away.
    ///
    /// @throws IOException EPERM also where a file without a name may not have one any more: it belongs to somebody else
    public void publish(Directory to, Name leaf) throws IOException {
        if (temporaryName.isPresent()) {
            file.close();
            where.rename(temporaryName.get(), to, leaf);
        } else {
            flush();
            if (!isLinked(to, leaf)) {
                replace(to, leaf);
            }
            file.closeQuietly();
        }
        done = true;
    }

    /// As [#publish], but with EEXIST if the name is taken.
    public void publishWithoutReplacing(Directory to, Name leaf) throws IOException {
        if (temporaryName.isPresent()) {
            file.close();
            where.renameWithoutReplacing(temporaryName.get(), to, leaf);
        } else {
            flush();
            file.link(to, leaf);
            file.closeQuietly();
        }
        done = true;
    }

    private void flush() throws IOException {
        if (!FileSystemCalls.tellsErrorsOfWritesAtOnce(where.handle)) {
            file.flush();
        }
    }

    private boolean isLinked(Directory to, Name leaf) throws IOException {
        try {
            file.link(to, leaf);
            return true;
        } catch (PosixException failure) {
            if (failure.is(Errno.EEXIST)) {
                return false;
            }
            throw failure;
        }
    }

    /// What has the name has come meanwhile: only a rename replaces it.
    private void replace(Directory to, Name leaf) throws IOException {
        Name name = temporaryNameOf(leaf);
        for (int attempt = 1; !isLinked(to, name); attempt++) {
            if (attempt == ATTEMPTS) {
                throw new PosixException("link", "'" + name + "'", Errno.EEXIST.number());
            }
            name = temporaryNameOf(leaf);
        }
        try {
            to.rename(name, to, leaf);
        } catch (IOException failure) {
            to.removeFile(name);
            throw failure;
        }
    }

    /// Closes the file and removes the temporary if it was not published.
    @Override
    public void close() throws IOException {
        if (handedOver) {
            return;
        }
        file.closeQuietly();
        if (!done && temporaryName.isPresent()) {
            done = true;
            where.removeFile(temporaryName.get());
        }
    }
}
