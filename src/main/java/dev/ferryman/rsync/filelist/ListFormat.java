package dev.ferryman.rsync.filelist;

import dev.ferryman.rsync.attribute.ExtendedMetadata.Part;
import dev.ferryman.tree.FileKind;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/// How the entries of a connection's lists are written: what they carry and which of the two forms numbers take.
/// @param protocol the negotiated version, 29 or newer
/// @param naming of owners on this side
/// @param digestLength bytes of the digest that regular files carry; 0 where there is none
public record ListFormat(int protocol, OwnerNaming naming, int digestLength, Set<Field> fields) {

    /// Below it, what went wrong follows the list as an int, files are told from another by device and inode, and
    /// directories are only marked where the transfer was started on them.
    static final int FIRST_WITH_END = 30;

    /// What entries carry beside name, size, time and mode, and how.
    public enum Field {
        OWNER,
        GROUP,
        LINKS,
        /// Their targets are converted as names are.
        CONVERTED_LINKS,
        /// This side stores links in a form that leads nowhere (`--munge-links`); they do not travel so.
        MUNGED_LINKS,
        DEVICES,
        SPECIALS,
        HARD_LINKS,
        ACCESS_TIMES,
        ACLS,
        XATTRS,
        CREATION_TIMES,
        /// Sources that do not exist are told, with no mode (`--delete-missing-args`).
        MISSING_ARGUMENTS,
        /// Directories are sent with what is in them.
        RECURSIVE,
        /// Ids travel without names.
        NUMERIC_IDS,
        /// Names may have a path before them, as `--relative` sends them.
        PATHS,
        /// Lists come directory by directory, and names of owners travel with the entry that needs them first.
        INCREMENTAL,
        /// Flags are varints.
        VARINT_FLAGS,
        /// The end of a list may tell of read errors.
        SAFE_END,
        /// The lists of ids end with the name of id 0.
        ID0_NAMES
    }

    public ListFormat {
        fields = fields.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(fields));
    }

    /// Whether names of owners are looked up and told.
    boolean namesOwners() {
        return naming == OwnerNaming.NAMES && !has(Field.NUMERIC_IDS);
    }

    /// Whether owners occur in entries or in their access control lists.
    boolean hasUsers() {
        return has(Field.OWNER) || has(Field.ACLS);
    }

    boolean hasGroups() {
        return has(Field.GROUP) || has(Field.ACLS);
    }

    /// What follows each entry.
    public Set<Part> metadata() {
        EnumSet<Part> parts = EnumSet.noneOf(Part.class);
        if (has(Field.ACCESS_TIMES)) {
            parts.add(Part.ACCESS_TIMES);
        }
        if (has(Field.ACLS)) {
            parts.add(Part.ACLS);
        }
        if (has(Field.XATTRS)) {
            parts.add(Part.XATTRS);
        }
        return parts;
    }

    boolean isOld() {
        return protocol < FIRST_WITH_END;
    }

    boolean carriesAccessTime(FileKind kind) {
        return has(Field.ACCESS_TIMES) && kind != FileKind.DIRECTORY;
    }

    boolean has(Field field) {
        return fields.contains(field);
    }

    /// Whether an entry of this kind carries device numbers; specials do so in protocol 30 only.
    boolean carriesDevice(FileKind kind) {
        return kind.isDevice() ? has(Field.DEVICES) : kind.isSpecial() && has(Field.SPECIALS) && protocol < 31;
    }
}
