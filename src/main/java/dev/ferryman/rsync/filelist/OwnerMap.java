package dev.ferryman.rsync.filelist;

import dev.ferryman.rsync.attribute.PeerIds;
import dev.ferryman.rsync.filelist.ListFormat.Field;
import dev.ferryman.rsync.wire.WireReader;
import dev.ferryman.tree.Accounts;
import dev.ferryman.tree.Name;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/// The receiving side of owners: the id here for an id there, by its name where the peer told one that exists here.
/// Id 0 is 0 everywhere (rsync 3.5 uidlist.c).
final class OwnerMap implements PeerIds {
    private final Accounts accounts;
    private final ListFormat format;
    private final Map<Integer, Integer> users = new HashMap<>();
    private final Map<Integer, Integer> groups = new HashMap<>();
    /// Whether an id without a name has none: names that follow the list are still to come.
    private boolean complete;
    private IdRules userRules = IdRules.NONE;
    private IdRules groupRules = IdRules.NONE;

    OwnerMap(Accounts accounts, ListFormat format) {
        this.accounts = accounts;
        this.format = format;
        complete = format.has(Field.INCREMENTAL);
    }

    /// Follows rules before names. To be told before the first entry.
    void follow(IdRules forUsers, IdRules forGroups) {
        userRules = forUsers;
        groupRules = forGroups;
    }

    @Override
    public int user(int peerUid) {
        return map(peerUid, users, userRules);
    }

    @Override
    public int group(int peerGid) {
        return map(peerGid, groups, groupRules);
    }

    /// Takes the name of a user from the stream.
    @Override
    public void readUser(int peerUid, WireReader in) {
        read(peerUid, in, users, userRules, accounts::userId);
    }

    @Override
    public void readGroup(int peerGid, WireReader in) {
        read(peerGid, in, groups, groupRules, accounts::groupId);
    }

    /// Reads the lists of ids that follow a list which is not incremental.
    void readLists(WireReader in) {
        complete = true;
        if (format.has(Field.NUMERIC_IDS) || format.has(Field.INCREMENTAL)) {
            return;
        }
        if (format.hasUsers()) {
            readList(in, users, userRules, accounts::userId);
            mapZero(users, userRules, accounts.userName(0));
        }
        if (format.hasGroups()) {
            readList(in, groups, groupRules, accounts::groupId);
            mapZero(groups, groupRules, accounts.groupName(0));
        }
    }

    private void readList(
            WireReader in, Map<Integer, Integer> ids, IdRules rules, Function<Name, OptionalInt> lookup) {
        for (int id = in.readVarint30(); id != 0; id = in.readVarint30()) {
            read(id, in, ids, rules, lookup);
        }
        if (format.has(Field.ID0_NAMES)) {
            read(0, in, ids, rules, lookup);
        }
    }

    private void read(int peerId, WireReader in, Map<Integer, Integer> ids, IdRules rules,
            Function<Name, OptionalInt> lookup) {
        int length = in.readByte();
        byte[] name = in.readBytes(length, 255, "the name of an owner");
        if (format.namesOwners() && length > 0 && !contains(name, 0)) {
            Name known = Name.wrap(name);
            OptionalInt ruled = rules.map(peerId, Optional.of(known));
            (ruled.isPresent() ? ruled : byName(peerId, known, lookup)).ifPresent(id -> ids.put(peerId, id));
        }
    }

    private static OptionalInt byName(int peerId, Name name, Function<Name, OptionalInt> lookup) {
        return peerId == 0 ? OptionalInt.of(0) : lookup.apply(name);
    }

    /// Where the name of id 0 did not come with the lists, it is that of this side.
    private static void mapZero(Map<Integer, Integer> ids, IdRules rules, Optional<Name> name) {
        if (!ids.containsKey(0)) {
            rules.map(0, name).ifPresent(id -> ids.put(0, id));
        }
    }

    private int map(int peerId, Map<Integer, Integer> ids, IdRules rules) {
        if (!complete) {
            return peerId;
        }
        Integer known = ids.get(peerId);
        return known != null ? known : rules.map(peerId, Optional.empty()).orElse(peerId);
    }

    private static boolean contains(byte[] bytes, int value) {
        for (byte each : bytes) {
            if (each == value) {
                return true;
            }
        }
        return false;
    }
}
