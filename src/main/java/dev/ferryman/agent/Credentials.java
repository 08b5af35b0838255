package dev.ferryman.agent;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/// Files of secrets and with passwords: refused where others can read them, staged where a mount cannot be 0600.
final class Credentials {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OTHERS =
            EnumSet.of(PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE);
    private static final int LARGEST = 1 << 20;

    private Credentials() {}

    /// The file to hand to the engine.
    ///
    /// @throws AgentException if it is missing, too large, or open to others
    static Path usable(CredentialFile file) {
        Path mounted = Path.of(file.path());
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(mounted);
            if (permissions.stream().anyMatch(OTHERS::contains)) {
                throw new AgentException("The credential file " + mounted + " can be read or written by others ("
                        + PosixFilePermissions.toString(permissions) + "): chmod 600 it, or mount it with mode 0600.");
            }
            return file.stagingDirectory().isEmpty()
                    ? mounted
                    : staged(mounted, Path.of(file.stagingDirectory().get()));
        } catch (IOException e) {
            throw new AgentException("The credential file " + mounted + " cannot be read (" + e + "): check the Secret "
                    + "that it comes from, its key, and the user that the agent runs as.", e);
        }
    }

    private static Path staged(Path mounted, Path directory) throws IOException {
        if (Files.size(mounted) > LARGEST) {
            throw new AgentException("The credential file " + mounted + " is larger than " + LARGEST + " bytes.");
        }
        byte[] content = Files.readAllBytes(mounted);
        Path copy = directory.resolve(mounted.getFileName());
        Files.deleteIfExists(copy);
        try (SeekableByteChannel out = Files.newByteChannel(copy,
                EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(OWNER_ONLY))) {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                out.write(rest);
            }
        }
        return copy;
    }
}
