package dev.ferryman.rsync.filelist;

import dev.ferryman.rsync.attribute.PeerIds;
import dev.ferryman.rsync.filelist.ListFormat.Field;
import dev.ferryman.rsync.wire.WireReader;
import dev.ferryman.tree.Accounts;
import dev.ferryman.tree.Name;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;

/// The receiving side of owners: the id here for an id there, by its name where the peer told one that exists here.
/// Id 0 is 0 everywhere (rsync 3.5 uidlist.c).
final class OwnerMap implements PeerIds {
    private final Accounts accounts;
    private final ListFormat format;
    private final Map<Integer, Integer> users = new HashMap<>();
    private final Map<Integer, Integer> groups = new HashMap<>();

    OwnerMap(Accounts accounts, ListFormat format) {
        this.accounts = accounts;
        this.format = format;
    }

    @Override
    public int user(int peerUid) {
        return users.getOrDefault(peerUid, peerUid);
    }

    @Override
    public int group(int peerGid) {
        return groups.getOrDefault(peerGid, peerGid);
    }

    /// Takes the name of a user from the stream.
    @Override
    public void readUser(int peerUid, WireReader in) {
        read(peerUid, in, users, accounts::userId);
    }

    @Override
    public void readGroup(int peerGid, WireReader in) {
        read(peerGid, in, groups, accounts::groupId);
    }

    /// Reads the lists of ids that follow a list which is not incremental.
    void readLists(WireReader in) {
        if (format.has(Field.NUMERIC_IDS) || format.has(Field.INCREMENTAL)) {
            return;
        }
        if (format.hasUsers()) {
            readList(in, users, accounts::userId);
        }
        if (format.hasGroups()) {
            readList(in, groups, accounts::groupId);
        }
    }

    private void readList(
            WireReader in, Map<Integer, Integer> ids, Function<Name, OptionalInt> lookup) {
        for (int id = in.readVarint(); id != 0; id = in.readVarint()) {
            read(id, in, ids, lookup);
        }
        if (format.has(Field.ID0_NAMES)) {
            read(0, in, ids, lookup);
        }
    }

    private void read(
            int peerId, WireReader in, Map<Integer, Integer> ids, Function<Name, OptionalInt> lookup) {
        int length = in.readByte();
        byte[] name = in.readBytes(length, 255, "the name of an owner");
        if (format.namesOwners() && peerId != 0 && length > 0 && !contains(name, 0)) {
            lookup.apply(Name.wrap(name)).ifPresent(id -> ids.put(peerId, id));
        }
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
