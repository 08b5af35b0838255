package dev.ferryman.rsync.option;

import dev.ferryman.tree.FileKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Changes of permissions as `--chmod` has them, and a daemon's `incoming chmod` and `outgoing chmod`, in their order.
/// Whoever has them applies them: a client to what it sends or receives, a daemon to the same.
public record ModeChanges(List<ModeChange> changes) {
    public static final ModeChanges NONE = new ModeChanges(List.of());

    public ModeChanges {
        changes = List.copyOf(changes);
    }

    /// @param text in the syntax of chmod(1), with the letters `D` and `F` before a change; several with commas
    /// @return empty where the text is none
    public static Optional<ModeChanges> parse(String text) {
        return ModeParser.parse(text).map(ModeChanges::new);
    }

    /// These and then others.
    public ModeChanges and(ModeChanges others) {
        List<ModeChange> all = new ArrayList<>(changes);
        all.addAll(others.changes);
        return new ModeChanges(all);
    }

    /// @param mode kind and permissions; a symbolic link has none to change
    /// @param umask limits changes that name no class
    public int apply(int mode, int umask) {
        if (changes.isEmpty()) {
            return mode;
        }
        FileKind kind = FileKind.ofMode(mode).orElse(FileKind.SYMLINK);
        if (kind == FileKind.SYMLINK) {
            return mode;
        }
        int permissions = mode & ModeChange.PERMISSIONS;
        for (ModeChange each : changes) {
            if (each.scope().holds(kind)) {
                permissions = each.apply(permissions, kind, umask);
            }
        }
        return mode & ~ModeChange.PERMISSIONS | permissions;
    }
}
