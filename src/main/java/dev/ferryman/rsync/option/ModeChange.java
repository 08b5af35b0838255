package dev.ferryman.rsync.option;

import dev.ferryman.tree.FileKind;

/// One change of permissions. Classes are a mask: 0100 for the user, 0010 for the group, 0001 for others, so that
/// multiplied by `rwx` they give the bits of all of them.
sealed interface ModeChange {
    int ALL_CLASSES = 0111;
    int PERMISSIONS = 07777;
    int NO_UMASK = 0;

    /// What the change applies to, as a letter before it says.
    enum Scope {
        ALL,
        /// `D`
        DIRECTORIES,
        /// `F`
        FILES;

        boolean holds(FileKind kind) {
            return switch (this) {
                case ALL -> true;
                case DIRECTORIES -> kind == FileKind.DIRECTORY;
                case FILES -> kind != FileKind.DIRECTORY;
            };
        }
    }

    enum Operation {
        ADD,
        REMOVE,
        SET
    }

    Scope scope();

    /// @param permissions 07777
    int apply(int permissions, FileKind kind, int umask);

    /// An octal number.
    record Absolute(Scope scope, int wanted) implements ModeChange {
        @Override
        public int apply(int permissions, FileKind kind, int umask) {
            return wanted;
        }
    }

    /// Letters of `rwxXst`.
    /// @param classes 0 where none was named: then it is all, within the umask
    /// @param bits `rwx`, 0 to 7
    /// @param special set-id bits and the sticky bit
    /// @param execution whether `x` counts only where something can be executed already, or for a directory (`X`)
    record Symbolic(Scope scope, int classes, Operation operation, int bits, int special, Execution execution)
            implements ModeChange {
        enum Execution {
            ALWAYS,
            WHERE_THERE_IS_ANY
        }

        @Override
        public int apply(int permissions, FileKind kind, int umask) {
            boolean withheld = execution == Execution.WHERE_THERE_IS_ANY
                    && kind != FileKind.DIRECTORY && (permissions & ALL_CLASSES) == 0;
            int each = withheld ? bits & ~1 : bits;
            return combine(permissions, classes, operation, each, special, umask);
        }
    }

    /// The permissions of one class for others.
    /// @param from how far the class's bits stand to the left
    record Copy(Scope scope, int classes, Operation operation, int from) implements ModeChange {
        @Override
        public int apply(int permissions, FileKind kind, int umask) {
            int changed = combine(permissions, classes, operation, permissions >> from & 7, 0, umask);
            return operation == Operation.SET ? changed & ~specialOf(classes) : changed;
        }

        private static int specialOf(int classes) {
            int named = classes == 0 ? ALL_CLASSES : classes;
            return ((named & 0100) != 0 ? 04000 : 0) | ((named & 0010) != 0 ? 02000 : 0)
                    | ((named & 0001) != 0 ? 01000 : 0);
        }
    }

    private static int combine(
            int permissions, int classes, Operation operation, int each, int special, int umask) {
        int named = classes == 0 ? ALL_CLASSES : classes;
        int bits = named * each & ~(classes == 0 ? umask : NO_UMASK) | special;
        return switch (operation) {
            case ADD -> permissions | bits;
            case REMOVE -> permissions & ~bits;
            case SET -> permissions & ~(named * 7) | bits;
        };
    }
}
