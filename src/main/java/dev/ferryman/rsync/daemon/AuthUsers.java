package dev.ferryman.rsync.daemon;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.RsyncException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// `auth users`: who may enter with a password, and what for. rsyncd.conf(5).
/// Entries are separated by commas or blanks; where the parameter begins with a comma, by commas only.
public final class AuthUsers {
    private final List<Entry> entries;

    private AuthUsers(List<Entry> entries) {
        this.entries = entries;
    }

    /// What a user may do; the module's own setting where the entry has no suffix.
    public enum Permission {
        AS_MODULE,
        READ_ONLY,
        READ_WRITE
    }

    /// @param group whose password of the secrets file will do beside the user's own
    public record Grant(Permission permission, Optional<String> group) {}

    /// The groups of a user of this machine.
    public interface Groups {
        Groups NONE = user -> Set.of();

        Set<String> of(String user);
    }

    /// @param group whether the pattern is of groups, written `@group`
    /// @param permission empty where who matches is denied
    private record Entry(Wildcards pattern, boolean group, Optional<Permission> permission) {
        Optional<String> matchedName(String user, Groups groups) {
            return group
                    ? groups.of(user).stream().filter(pattern::matches).findFirst()
                    : Optional.of(user).filter(pattern::matches);
        }
    }

    /// Whether some entry is of a group, so that the groups of a user have to be known.
    public boolean namesGroups() {
        return entries.stream().anyMatch(Entry::group);
    }

    /// @throws RsyncException with SYNTAX for a suffix that is unknown
    public static AuthUsers parse(String parameter) {
        String text = parameter.strip();
        Stream<String> tokens = text.startsWith(",")
                ? Stream.of(text.split(",")).map(String::strip)
                : Stream.of(text.split("[,\\s]+"));
        return new AuthUsers(tokens.filter(token -> !token.isEmpty()).map(AuthUsers::entry).toList());
    }

    private static Entry entry(String token) {
        int colon = token.lastIndexOf(':');
        String name = colon < 0 ? token : token.substring(0, colon);
        Optional<Permission> permission = colon < 0 ? Optional.of(Permission.AS_MODULE)
                : switch (token.substring(colon + 1)) {
                    case "deny" -> Optional.empty();
                    case "ro" -> Optional.of(Permission.READ_ONLY);
                    case "rw" -> Optional.of(Permission.READ_WRITE);
                    default -> throw new RsyncException(ExitCode.SYNTAX, Failure.BAD_INPUT,
                            "auth users: '" + token + "' ends neither in :ro, :rw nor :deny");
                };
        boolean group = name.startsWith("@");
        return new Entry(Wildcards.compile(group ? name.substring(1) : name), group, permission);
    }

    /// The first entry that matches decides.
    /// @return empty for a user who is not listed or is denied
    public Optional<Grant> grant(String user, Groups groups) {
        for (Entry entry : entries) {
            Optional<String> matched = entry.matchedName(user, groups);
            if (matched.isPresent()) {
                return entry.permission().map(
                        permission -> new Grant(permission, matched.filter(name -> entry.group())));
            }
        }
        return Optional.empty();
    }
}
