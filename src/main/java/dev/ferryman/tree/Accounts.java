package dev.ferryman.tree;

import java.util.Optional;
import java.util.OptionalInt;

/// The users and groups of this machine, as its name service knows them. Ids are unsigned numbers of 32 bits.
/// Answers, also "unknown", are remembered, a bounded number of them, for the life of the process.
public final class Accounts {
    private Accounts() {}

    /// The accounts of this machine.
    public static Accounts system() {
        throw new UnsupportedOperationException();
    }

    public Optional<Name> userName(int uid) {
        throw new UnsupportedOperationException();
    }

    public Optional<Name> groupName(int gid) {
        throw new UnsupportedOperationException();
    }

    public OptionalInt userId(Name name) {
        throw new UnsupportedOperationException();
    }

    public OptionalInt groupId(Name name) {
        throw new UnsupportedOperationException();
    }
}
