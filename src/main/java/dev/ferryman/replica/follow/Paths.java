package dev.ferryman.replica.follow;

import dev.ferryman.tree.Name;
import java.util.Arrays;
import java.util.NavigableSet;
import java.util.Optional;

/// How downward paths lie to each other; `.` is above them all.
final class Paths {
    static final Name ROOT = Name.of(".");

    private Paths() {}

    /// The directory that holds a path; empty for the root.
    static Optional<Name> parent(Name path) {
        return path.equals(ROOT) ? Optional.empty() : Optional.of(path.parent().orElse(ROOT));
    }

    /// Whether a set has a path or a directory above it.
    static boolean cover(NavigableSet<Name> set, Name path) {
        for (Optional<Name> each = Optional.of(path); each.isPresent(); each = parent(each.get())) {
            if (set.contains(each.get())) {
                return true;
            }
        }
        return false;
    }

    /// Those of a sorted set that lie beneath a path, without itself.
    static NavigableSet<Name> beneath(NavigableSet<Name> set, Name path) {
        return path.equals(ROOT)
                ? set
                : set.subSet(Name.wrap(ended(path, '/')), true, Name.wrap(ended(path, '/' + 1)), false);
    }

    /// What a path beneath a directory becomes as that gets another name.
    static Name moved(Name path, Name from, Name to) {
        return to.resolve(Name.of(path.raw(), from.length() + 1, path.length()));
    }

    /// The path with a slash at its end, by which a list means all that lies beneath, too.
    static byte[] whole(Name path) {
        return ended(path, '/');
    }

    private static byte[] ended(Name path, int last) {
        byte[] longer = Arrays.copyOf(path.raw(), path.length() + 1);
        longer[path.length()] = (byte) last;
        return longer;
    }
}
