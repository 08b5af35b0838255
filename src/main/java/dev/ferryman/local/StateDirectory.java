package dev.ferryman.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// Where local mode keeps what it has to remember: `.ferryman` beside the manifests, for its owner only.
///
/// ```
/// volumes/NAMESPACE/CLAIM           directories of claims that name none
/// status/KIND/NAMESPACE/NAME.yaml   resources with their status
/// credentials/NAMESPACE/NAME.KEY    keys of Secrets, mode 0600
/// reports/NAMESPACE/RUN             final reports of runs
/// backlogs/KIND/NAMESPACE/NAME/     records of changes
/// ```
record StateDirectory(Path root) {
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    /// The state directory of a directory of manifests.
    static StateDirectory of(Path manifests) {
        return new StateDirectory(manifests.toAbsolutePath().normalize().resolve(".ferryman"));
    }

    Path volume(ResourceName claim) {
        return made(made(made(root).resolve("volumes")).resolve(claim.namespace())).resolve(claim.name());
    }

    Path status(String kind, ResourceName name) {
        return made(made(made(made(root).resolve("status")).resolve(kind)).resolve(name.namespace()))
                .resolve(name.name() + ".yaml");
    }

    Path credential(ResourceName secret, String key) {
        return made(made(made(root).resolve("credentials")).resolve(secret.namespace()))
                .resolve(secret.name() + "." + key);
    }

    Path report(String namespace, String run) {
        return made(made(made(root).resolve("reports")).resolve(namespace)).resolve(run);
    }

    Path backlog(String kind, ResourceName name) {
        return made(made(made(made(made(root).resolve("backlogs")).resolve(kind)).resolve(name.namespace()))
                .resolve(name.name()));
    }

    /// Makes a directory below the root, where it is missing.
    static Path made(Path directory) {
        try {
            return Files.isDirectory(directory) ? directory : Files.createDirectory(directory, OWNER_ONLY);
        } catch (IOException e) {
            throw new UncheckedIOException("the state directory " + directory + " cannot be made", e);
        }
    }

    /// Writes a file so that it is always whole, readable by its owner only.
    static void write(Path file, byte[] content) {
        Path fresh = file.resolveSibling("." + file.getFileName() + ".new");
        try {
            Files.deleteIfExists(fresh);
            try (FileChannel out = FileChannel.open(fresh,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OWNER_ONLY_FILE)) {
                ByteBuffer rest = ByteBuffer.wrap(content);
                while (rest.hasRemaining()) {
                    out.write(rest);
                }
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("the state file " + file + " cannot be written", e);
        }
    }
}
