package dev.ferryman.rsync.filelist;

import dev.ferryman.rsync.attribute.IdNames;
import dev.ferryman.rsync.filelist.ListFormat.Field;
import dev.ferryman.rsync.wire.WireWriter;
import dev.ferryman.tree.Accounts;
import dev.ferryman.tree.Name;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The sending side of owners: which ids occurred, and what they are called here. With incremental lists a name goes
/// with the entry that needs it first; else all names follow the list (rsync 3.5 uidlist.c).
final class OwnerNames implements IdNames {
    private static final int LONGEST = 255;

    private final ListFormat format;
    private final Accounts accounts;
    private final Map<Integer, Optional<Name>> users = new LinkedHashMap<>();
    private final Map<Integer, Optional<Name>> groups = new LinkedHashMap<>();

    OwnerNames(ListFormat format, Accounts accounts) {
        this.format = format;
        this.accounts = accounts;
    }

    /// The name to send with an entry: only where it occurs for the first time, and lists are incremental.
    @Override
    public Optional<Name> user(int uid) {
        if (!format.namesOwners() || users.containsKey(uid)) {
            return Optional.empty();
        }
        Optional<Name> name = accounts.userName(uid).filter(OwnerNames::fits);
        users.put(uid, name);
        return inline(uid, name);
    }

    @Override
    public Optional<Name> group(int gid) {
        if (!format.namesOwners() || groups.containsKey(gid)) {
            return Optional.empty();
        }
        Optional<Name> name = accounts.groupName(gid).filter(OwnerNames::fits);
        groups.put(gid, name);
        return inline(gid, name);
    }

    /// Writes the lists of ids that follow a list which is not incremental.
    void writeLists(WireWriter out) {
        if (format.has(Field.NUMERIC_IDS) || format.has(Field.INCREMENTAL)) {
            return;
        }
        if (format.hasUsers()) {
            writeList(out, users, accounts.userName(0));
        }
        if (format.hasGroups()) {
            writeList(out, groups, accounts.groupName(0));
        }
    }

    private void writeList(WireWriter out, Map<Integer, Optional<Name>> ids, Optional<Name> nameOfZero) {
        ids.forEach((id, name) -> {
            if (id != 0 && name.isPresent()) {
                out.writeVarint30(id);
                writeName(out, name.get());
            }
        });
        out.writeVarint30(0);
        if (format.has(Field.ID0_NAMES)) {
            nameOfZero.filter(name -> format.namesOwners() && fits(name)).ifPresentOrElse(name -> writeName(out, name), () -> out.writeByte(0));
        }
    }

    private Optional<Name> inline(int id, Optional<Name> name) {
        boolean told = id != 0 || format.has(Field.ID0_NAMES);
        return told && format.has(Field.INCREMENTAL) ? name : Optional.empty();
    }

    private static void writeName(WireWriter out, Name name) {
        out.writeByte(name.length());
        out.write(name.raw());
    }

    private static boolean fits(Name name) {
        return name.length() <= LONGEST;
    }
}
