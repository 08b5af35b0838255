package dev.ferryman.rsync.transfer;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.tree.Name;

/// Which file on the receiving side the content of an item is a difference to. The generator chooses it, the sender
/// repeats it, and the receiver opens it (rsync 3.5 rsync.h, FNAMECMP_*).
public sealed interface Basis {
    /// The file at the destination itself, which a record need not say.
    Basis SAME_NAME = new SameName();
    /// How many alternate directories there may be, as with stock rsync.
    int MOST_ALTERNATES = 20;

    int SAME_NAME_TYPE = 0x80;
    int PARTIAL_TYPE = 0x81;
    int BACKUP_TYPE = 0x82;
    int SIMILAR_TYPE = 0x83;

    /// The byte that travels.
    int type();

    record SameName() implements Basis {
        @Override
        public int type() {
            return SAME_NAME_TYPE;
        }
    }

    /// The file of the same path in an alternate directory.
    /// @param directory its place in the list of `--link-dest` and its like, from 0
    record Alternate(int directory) implements Basis {
        @Override
        public int type() {
            return directory;
        }
    }

    /// What came of the file in an earlier run, kept in the partial directory.
    record Partial() implements Basis {
        @Override
        public int type() {
            return PARTIAL_TYPE;
        }
    }

    /// The backup of the file, where the file itself is overwritten in place.
    record Backup() implements Basis {
        @Override
        public int type() {
            return BACKUP_TYPE;
        }
    }

    /// A file with a similar name in the same directory.
    /// @param place 0 in the destination, else 1 and the number of the alternate directory
    /// @param leaf its name
    record Similar(int place, Name leaf) implements Basis {
        @Override
        public int type() {
            return SIMILAR_TYPE + place;
        }
    }

    /// What a record names.
    /// @param name that came with it, which only a similar file has
    /// @throws RsyncException PROTOCOL for what can be no basis
    static Basis of(int type, byte[] name) {
        return switch (type) {
            case SAME_NAME_TYPE -> SAME_NAME;
            case PARTIAL_TYPE -> new Partial();
            case BACKUP_TYPE -> new Backup();
            default -> {
                boolean alternate = type < SAME_NAME_TYPE;
                int place = alternate ? type + 1 : type - SIMILAR_TYPE;
                if (place > MOST_ALTERNATES) {
                    throw refused("basis type " + type);
                }
                yield alternate ? new Alternate(type) : new Similar(place, leaf(name));
            }
        };
    }

    private static Name leaf(byte[] name) {
        try {
            Name leaf = Name.wrap(name);
            if (leaf.isLeaf()) {
                return leaf;
            }
        } catch (IllegalArgumentException e) {
            throw refused("a basis that is no name: " + e.getMessage());
        }
        throw refused("a basis that is no plain name");
    }

    private static RsyncException refused(String what) {
        return new RsyncException(
                ExitCode.PROTOCOL, Failure.PROTOCOL, "the peer names " + what + ", which nobody can have asked for");
    }
}
