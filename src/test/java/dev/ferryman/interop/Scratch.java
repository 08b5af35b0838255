package dev.ferryman.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// A directory for trees that is gone at the end, whatever names and modes are in it.
record Scratch(Path path) implements AutoCloseable {
    private static final Path MEMORY = Path.of("/dev/shm");
    private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));
    private static final long MUCH = 8L << 30;
    private static final long SOME = 256L << 20;

    /// For small trees that are made anew many times.
    static Scratch create() {
        return inMemoryWithRoomFor(SOME);
    }

    /// For devices that are opened, which what lies in memory is often mounted to forbid.
    static Scratch forDevices() {
        return in(TEMPORARY);
    }

    /// For large trees.
    static Scratch spacious() {
        return inMemoryWithRoomFor(MUCH);
    }

    /// In memory where there is enough of it, since disks differ in how they take many files.
    private static Scratch inMemoryWithRoomFor(long bytes) {
        boolean memory = Files.isWritable(MEMORY) && MEMORY.toFile().getUsableSpace() > bytes;
        return in(memory ? MEMORY : TEMPORARY);
    }

    private static Scratch in(Path parent) {
        try {
            return new Scratch(Files.createTempDirectory(parent, "ferryman-interop-"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A new directory in it.
    Path directory(String name) {
        try {
            return Files.createDirectories(path.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A new file in it that only its owner can read, as rsync wants it of secrets.
    Path file(String name, String content) {
        try {
            Path file = Files.writeString(path.resolve(name), content);
            return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        Command.of("chmod", "-R", "u+rwX", path.toString()).run();
        Command.of("rm", "-rf", path.toString()).run().checked();
    }
}
