package dev.ferryman.tree.events;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/// Seeded changes of a tree, one after the other as fast as it goes. Many fail, as names are few, and directories are not
/// empty; that is as good as any.
public final class Storm {
    private static final int DEEPEST = 6;
    private static final int NAMES = 9;
    private static final long SETTLED_NANOS = 1_000_000_000;

    private final Path root;
    private final Path outside;
    private final Random random;
    /// Storms may be on at once.
    private final String identity;
    /// Names given by link. The kernel's events say too little of one that is written under and removed at once.
    private final Deque<Linked> linked = new ArrayDeque<>();
    private int count;

    /// @param root of the tree
    /// @param outside a directory of the same file system that is not watched
    public Storm(Path root, Path outside, long seed) {
        this.root = root;
        this.outside = outside;
        random = new Random(seed);
        identity = Long.toHexString(seed);
    }

    /// Tries so many.
    /// @return how many could be carried out
    public int blow(int operations) throws IOException {
        int done = 0;
        for (int i = 0; i < operations; i++) {
            try {
                change();
                done++;
            } catch (FileSystemException impossible) {
                // the tree is not as this change needs it
            }
        }
        return done;
    }

    /// The same, for a thread of its own.
    void blowQuietly(int operations) {
        try {
            blow(operations);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void change() throws IOException {
        count++;
        switch (random.nextInt(20)) {
            case 0, 1 -> Files.write(file(), content(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            case 2, 3 -> Files.write(file(), content());
            case 4, 5 -> Files.write(file(), content(), StandardOpenOption.APPEND);
            case 6 -> replace(file());
            case 7 -> Files.move(file(), file(), StandardCopyOption.ATOMIC_MOVE);
            case 8, 9 -> Files.move(directory(), directory(), StandardCopyOption.ATOMIC_MOVE);
            case 10 -> link(file(), file());
            case 11, 12 -> Files.delete(file());
            case 13 -> Files.setPosixFilePermissions(any(), PosixFilePermissions.fromString(
                    random.nextBoolean() ? "rwxr-xr-x" : "rwxr-x---"));
            case 14 -> attribute(any());
            case 15 -> Files.createDirectories(deep());
            case 16 -> Files.createDirectory(directory());
            case 17 -> moveIn(directory());
            case 18 -> moveOut(directory());
            default -> other();
        }
    }

    private void other() throws IOException {
        switch (random.nextInt(6)) {
            case 4 -> Files.write(settledLink(), content());
            case 5 -> Files.delete(settledLink());
            case 0 -> Files.createSymbolicLink(file(), Path.of("../" + name()));
            case 1 -> Files.setLastModifiedTime(any(), FileTime.fromMillis(1_000_000L * count));
            case 2 -> deleteTree(directory());
            default -> Files.delete(directory());
        }
    }

    private void replace(Path file) throws IOException {
        Path temporary = file.resolveSibling(".tmp" + count + "-" + identity);
        Files.write(temporary, content());
        try {
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private void link(Path to, Path from) throws IOException {
        Linked link = new Linked(to.resolveSibling("linked" + count + "-" + identity), System.nanoTime());
        Files.createLink(link.path, from);
        linked.add(link);
    }

    private record Linked(Path path, long time) {}

    private Path settledLink() {
        Linked eldest = linked.peek();
        boolean settled = eldest != null && System.nanoTime() - eldest.time > SETTLED_NANOS;
        return settled ? linked.poll().path : file();
    }

    private void attribute(Path path) throws IOException {
        if (!Files.isSymbolicLink(path)) {
            Files.getFileAttributeView(path, UserDefinedFileAttributeView.class)
                    .write("note", ByteBuffer.wrap(content()));
        }
    }

    private void moveIn(Path to) throws IOException {
        Path tree = Files.createTempDirectory(outside, "in");
        Path within = Files.createDirectories(tree.resolve(name()).resolve(name()));
        Files.write(tree.resolve("f" + name()), content());
        Files.write(within.resolve("f" + name()), content());
        try {
            Files.move(tree, to, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            if (Files.exists(tree)) {
                deleteTree(tree);
            }
        }
    }

    private void moveOut(Path from) throws IOException {
        Path to = Files.createTempDirectory(outside, "out");
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        Files.write(to.resolve("written-outside"), content());
        Files.createDirectory(to.resolve("made-outside"));
    }

    static void deleteTree(Path top) throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(top)) {
            all = new ArrayList<>(walk.toList());
        } catch (UncheckedIOException raced) {
            throw raced.getCause();
        }
        for (Path each : all.reversed()) {
            try {
                Files.deleteIfExists(each);
            } catch (DirectoryNotEmptyException raced) {
                // somebody else is at work here
            }
        }
    }

    private byte[] content() {
        return ("%d %d\n".formatted(count, random.nextInt())).repeat(random.nextInt(20))
                .getBytes(StandardCharsets.US_ASCII);
    }

    private String name() {
        return String.valueOf((char) ('a' + random.nextInt(NAMES)));
    }

    private Path deep() {
        Path path = root;
        for (int depth = 1 + random.nextInt(DEEPEST); depth > 0; depth--) {
            path = path.resolve(name());
        }
        return path;
    }

    /// A place for a directory, where there may be one.
    private Path directory() {
        Path parent = existing();
        return parent.resolve(name());
    }

    /// A place for something else, where there may be something.
    private Path file() {
        return existing().resolve("f" + name());
    }

    private Path any() {
        return random.nextBoolean() ? file() : existing();
    }

    private Path existing() {
        Path path = root;
        for (int depth = random.nextInt(DEEPEST); depth > 0; depth--) {
            Path next = path.resolve(name());
            if (Files.isDirectory(next, LinkOption.NOFOLLOW_LINKS)) {
                path = next;
            }
        }
        return path;
    }
}
