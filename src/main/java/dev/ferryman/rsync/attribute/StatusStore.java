package dev.ferryman.rsync.attribute;

import dev.ferryman.rsync.option.Preserve;
import dev.ferryman.tree.Directory;
import dev.ferryman.tree.ExtendedAttributes;
import dev.ferryman.tree.FileKind;
import dev.ferryman.tree.FileStatus;
import dev.ferryman.tree.Name;
import dev.ferryman.tree.OpenFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// Where kind, permissions, owners and device numbers of entries are kept.
public enum StatusStore {
    /// In the entries themselves.
    FILE_SYSTEM,
    /// In an extended attribute of a plain file or directory (`--fake-super`): whatever is no directory is a plain file
    /// then, and the content of a symbolic link is its target.
    ATTRIBUTE;

    private static final int ALWAYS_FOR_OWNER = 0600;
    private static final int ALWAYS_FOR_OWNER_OF_DIRECTORY = 0700;

    public static StatusStore of(Preserve preserve) {
        return preserve.privilege() == Preserve.Privilege.FAKE_SUPER ? ATTRIBUTE : FILE_SYSTEM;
    }

    /// The status that an entry stands for.
    public FileStatus status(ExtendedAttributes file, FileStatus real) throws IOException {
        boolean keeps = this == ATTRIBUTE && (real.isRegular() || real.isDirectory());
        Optional<byte[]> kept = keeps ? file.value(FakeStatus.ATTRIBUTE) : Optional.empty();
        if (kept.isEmpty()) {
            return real;
        }
        FileStatus status = FakeStatus.parse(kept.get()).map(fake -> fake.over(real))
                .filter(found -> found.isDirectory() == real.isDirectory())
                .orElseThrow(() -> new IOException("Corrupt " + FakeStatus.ATTRIBUTE + " xattr: "
                        + new String(kept.get(), StandardCharsets.ISO_8859_1)));
        return status;
    }

    public ExtendedAttributes attributes(ExtendedAttributes real) {
        return this == ATTRIBUTE ? new FakedAttributes(real) : real;
    }

    /// The target of an entry that stands for a symbolic link.
    public Name linkTarget(Directory directory, Name leaf) throws IOException {
        if (this == FILE_SYSTEM || directory.status(leaf).filter(FileStatus::isSymlink).isPresent()) {
            return directory.readSymlink(leaf);
        }
        try (OpenFile file = directory.openFile(leaf, OpenFile.Access.READ)) {
            byte[] content = new byte[Name.MAX_PATH];
            int length = file.read(content, 0, content.length);
            return checked(Arrays.copyOf(content, Math.max(0, length)));
        }
    }

    private static Name checked(byte[] target) throws IOException {
        try {
            return Name.wrap(target);
        } catch (IllegalArgumentException e) {
            throw new IOException("a kept symbolic link without a target", e);
        }
    }

    /// The permissions that a file or directory really gets.
    public int visible(FileKind kind, int permissions) {
        return switch (this) {
            case FILE_SYSTEM -> permissions;
            case ATTRIBUTE -> permissions & 0777
                    | (kind == FileKind.DIRECTORY ? ALWAYS_FOR_OWNER_OF_DIRECTORY : ALWAYS_FOR_OWNER);
        };
    }

    /// Has a file or directory stand for something.
    /// @param wanted what it shall stand for
    /// @param real its own status
    public static void keep(ExtendedAttributes file, FileStatus wanted, FileStatus real) throws IOException {
        FakeStatus fake = FakeStatus.of(wanted);
        if (fake.equals(FakeStatus.of(real))) {
            file.remove(FakeStatus.ATTRIBUTE);
        } else {
            file.set(FakeStatus.ATTRIBUTE, fake.bytes());
        }
    }
}
