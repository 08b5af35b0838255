package dev.ferryman.tree;

import dev.ferryman.posix.Errno;
import dev.ferryman.posix.PosixException;
import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;

/// A file that comes into being under a temporary name, `.leaf.XXXXXX` as rsync's, and appears under its final name
/// complete or not at all. Closing it without having published it removes the temporary.
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
    private final Name temporaryName;
    private final OpenFile file;
    private boolean done;

    private NewFile(Directory where, Name temporaryName, OpenFile file) {
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
                return new NewFile(where, name, where.createFile(name, PRIVATE));
            } catch (PosixException failure) {
                if (!failure.is(Errno.EEXIST) || attempt == ATTEMPTS) {
                    throw failure;
                }
            }
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

    /// The temporary name, for messages.
    public Name temporaryName() {
        return temporaryName;
    }

    /// Closes the file, so that an error which the file system reports late is not missed, and moves it to its name,
    /// over what was there before.
    public void publish(Directory to, Name leaf) throws IOException {
        file.close();
        where.rename(temporaryName, to, leaf);
        done = true;
    }

    /// As [#publish], but with EEXIST if the name is taken.
    public void publishWithoutReplacing(Directory to, Name leaf) throws IOException {
        file.close();
        where.renameWithoutReplacing(temporaryName, to, leaf);
        done = true;
    }

    /// Closes the file and removes the temporary if it was not published.
    @Override
    public void close() throws IOException {
        file.closeQuietly();
        if (!done) {
            done = true;
            where.removeFile(temporaryName);
        }
    }
}
