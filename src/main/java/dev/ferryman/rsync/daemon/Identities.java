package dev.ferryman.rsync.daemon;

import dev.ferryman.rsync.daemon.ModuleConfiguration.ActingAs;
import dev.ferryman.tree.Accounts;
import dev.ferryman.tree.Identity;
import dev.ferryman.tree.Name;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.SequencedSet;

/// What `uid` and `gid` of a module mean on this machine. rsyncd.conf(5): they count for a daemon of root, which is
/// nobody where a module does not say; any other daemon stays who it is.
record Identities(Identity daemon, Accounts accounts) {
    static final Identities OF_THIS_MACHINE = new Identities(Identity.ofThisProcess(), Accounts.system());

    private static final String NOBODY = "nobody";
    /// As the systems call the group of nobody.
    private static final List<String> NOBODYS_GROUPS = List.of("nobody", "nogroup");
    private static final String ALL_OF_THE_USER = "*";

    /// As whom a module is to be served.
    /// @throws Refusal in the words of stock rsync where a name is unknown
    Identity of(ActingAs as) {
        return switch (as) {
            case ActingAs.Daemon _ -> daemon;
            case ActingAs.Account account when daemon.isRoot() -> of(account);
            case ActingAs.Account _ -> daemon;
        };
    }

    /// Whether a module is served by the daemon's own identity, whoever comes.
    boolean isOwn(ActingAs as) {
        try {
            return isOwn(of(as));
        } catch (Refusal notEvenKnown) {
            return false;
        }
    }

    /// Root needs no supplementary groups to be allowed everything.
    boolean isOwn(Identity identity) {
        return identity.equals(daemon)
                || identity.isRoot() && daemon.isRoot() && identity.gid() == daemon.gid();
    }

    private Identity of(ActingAs.Account account) {
        String user = account.uid().orElse(NOBODY);
        int uid = number(user, accounts::userId).orElseThrow(() -> unknown("uid", user));
        SequencedSet<Integer> groups = new LinkedHashSet<>();
        if (account.gids().isEmpty()) {
            groups.add(groupOfNobody());
        }
        for (String group : account.gids()) {
            if (group.equals(ALL_OF_THE_USER) && groups.isEmpty()) {
                groups.addAll(groupsOf(uid));
            } else {
                groups.add(number(group, accounts::groupId).orElseThrow(() -> unknown("gid", group)));
            }
        }
        return new Identity(uid, groups.getFirst(), List.copyOf(groups));
    }

    private int groupOfNobody() {
        return NOBODYS_GROUPS.stream()
                .flatMap(name -> accounts.groupId(Name.of(name)).stream().boxed())
                .findFirst()
                .orElseThrow(() -> unknown("gid", NOBODYS_GROUPS.getLast()));
    }

    private List<Integer> groupsOf(int uid) {
        List<Integer> groups = accounts.groupsOf(uid);
        if (groups.isEmpty()) {
            throw new Refusal("getpwuid failed", "no user has the uid " + uid + ", so that gid = * means nothing");
        }
        return groups;
    }

    @FunctionalInterface
    private interface Lookup {
        OptionalInt id(Name name);
    }

    private static OptionalInt number(String nameOrNumber, Lookup lookup) {
        return nameOrNumber.matches("\\d{1,10}")
                ? unsigned(nameOrNumber)
                : lookup.id(Name.of(nameOrNumber));
    }

    /// Ids have 32 bits without a sign; the highest one means "none" to the kernel.
    private static OptionalInt unsigned(String digits) {
        long number = Long.parseLong(digits);
        return number < 0xffff_ffffL ? OptionalInt.of((int) number) : OptionalInt.empty();
    }

    private static Refusal unknown(String parameter, String name) {
        return new Refusal("invalid " + parameter + " " + name, "Invalid " + parameter + " " + name);
    }
}
