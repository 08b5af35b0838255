package dev.ferryman.tree;

import dev.ferryman.posix.AccountCalls;
import dev.ferryman.posix.AccountCalls.Database;
import dev.ferryman.posix.PosixException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

/// The users and groups of this machine, as its name service knows them. Ids are unsigned numbers of 32 bits.
/// Answers, also "unknown", are remembered, a bounded number of them, for the life of the process.
public final class Accounts {
    private static final int REMEMBERED = 10_000;
    private static final Accounts SYSTEM = new Accounts();

    private final Map<Integer, Optional<Name>> userNames = new ConcurrentHashMap<>();
    private final Map<Integer, Optional<Name>> groupNames = new ConcurrentHashMap<>();
    private final Map<Name, OptionalInt> userIds = new ConcurrentHashMap<>();
    private final Map<Name, OptionalInt> groupIds = new ConcurrentHashMap<>();

    private Accounts() {}

    /// The accounts of this machine.
    public static Accounts system() {
        return SYSTEM;
    }

    public Optional<Name> userName(int uid) {
        return name(userNames, Database.USERS, uid);
    }

    public Optional<Name> groupName(int gid) {
        return name(groupNames, Database.GROUPS, gid);
    }

    public OptionalInt userId(Name name) {
        return id(userIds, Database.USERS, name);
    }

    public OptionalInt groupId(Name name) {
        return id(groupIds, Database.GROUPS, name);
    }

    /// The groups that a user is in, the primary one first; empty if there is no such user.
    public List<Integer> groupsOf(int uid) {
        try {
            OptionalInt primary = AccountCalls.primaryGroup(uid);
            Optional<Name> name = userName(uid);
            return primary.isPresent() && name.isPresent()
                    ? Arrays.stream(AccountCalls.groups(name.get().raw(), primary.getAsInt())).boxed().toList()
                    : List.of();
        } catch (PosixException unknown) {
            return List.of();
        }
    }

    private static Optional<Name> name(Map<Integer, Optional<Name>> known, Database database, int id) {
        Optional<Name> answer = known.get(id);
        if (answer == null) {
            answer = lookUpName(database, id);
            remember(known, id, answer);
        }
        return answer;
    }

    private static OptionalInt id(Map<Name, OptionalInt> known, Database database, Name name) {
        OptionalInt answer = known.get(name);
        if (answer == null) {
            answer = lookUpId(database, name);
            remember(known, name, answer);
        }
        return answer;
    }

    private static Optional<Name> lookUpName(Database database, int id) {
        try {
            return AccountCalls.name(database, id).filter(name -> name.length > 0).map(Name::wrap);
        } catch (PosixException unknown) {
            return Optional.empty();
        }
    }

    private static OptionalInt lookUpId(Database database, Name name) {
        try {
            return AccountCalls.id(database, name.raw());
        } catch (PosixException unknown) {
            return OptionalInt.empty();
        }
    }

    private static <K, V> void remember(Map<K, V> known, K question, V answer) {
        if (known.size() >= REMEMBERED) {
            known.clear();
        }
        known.put(question, answer);
    }
}
