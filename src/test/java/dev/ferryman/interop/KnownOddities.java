package dev.ferryman.interop;

import dev.ferryman.interop.SampleEntry.Type;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

/// What random cases leave out, since stock rsync 3.5 does something that nobody would want of it, or Ferryman does
/// something else on purpose. Each of these was found, looked at and decided.
final class KnownOddities {
    private static final Set<String> FOLLOWS_LINKS = Set.of("-L", "-k", "--copy-unsafe-links");
    private static final Set<String> XATTRS = Set.of("-X", "-XX");
    private static final int SET_ID = 06000;

    private KnownOddities() {}

    /// Changes a case as it was drawn; the lists can be changed.
    static void leaveOut(Route route, List<String> options, List<String> sources, List<SampleEntry> sourceSide,
            List<SampleEntry> targetSide) {
        leaveOutLinks(options, sources, sourceSide);
        leaveOutKinds(options, sourceSide, targetSide);
        leaveOutAttributes(options, sourceSide, targetSide);
        // Stock rsync tells of the root of each source.
        if (sources.size() > 1) {
            options.remove("--list-only");
        }
        // The directory of such a name vanished before the name itself was missed, says stock rsync.
        if (sources.contains("src/*/*")) {
            options.remove("--delete-missing-args");
            // Not resolved: in a dry run, one of two entries of a directory on the way is not told.
            options.remove("-n");
        }
        // A stock daemon does not let its client know that it stopped deleting; ours does.
        if (!route.pulls() && !route.isLocal()) {
            options.removeIf(each -> each.startsWith("--max-delete"));
        }
    }

    private static void leaveOutLinks(List<String> options, List<String> sources, List<SampleEntry> sourceSide) {
        // Such a link followed leads round in circles: stock rsync goes round until the path has too many links, which is
        // twice as long with each further link. Ferryman stops at once.
        if (options.stream().anyMatch(FOLLOWS_LINKS::contains)) {
            sourceSide.removeIf(KnownOddities::leadsUpwards);
        }
        // Behind links that lead out of a module, wildcards are not expanded.
        if (sources.stream().anyMatch(each -> each.contains("*"))) {
            sourceSide.removeIf(each -> leadsUpwards(each) || each.target().startsWith("/"));
        }
    }

    private static void leaveOutKinds(List<String> options, List<SampleEntry> sourceSide, List<SampleEntry> targetSide) {
        // Stock rsync gives the file the time of the directory, and fails to look for what is in it; and it tells of what
        // it cannot put beneath the file.
        if (anyPair(sourceSide, targetSide, (from, to) -> from.type() == Type.DIRECTORY && to.type() != Type.DIRECTORY)) {
            options.remove("--ignore-existing");
            options.remove("--no-implied-dirs");
        }
        // Stock rsync waits for ever where a directory that is not empty is in the way of one of several names of a file.
        if (options.contains("-H") && anyPair(sourceSide, targetSide,
                (from, to) -> from.type() != Type.DIRECTORY && to.type() == Type.DIRECTORY)) {
            options.add("--force");
        }
        // Without -p, stock rsync gives what replaces a link the permissions of the link: all.
        if (anyPair(sourceSide, targetSide, (from, to) -> isSpecial(from) && to.type() == Type.SYMLINK)) {
            options.add("-p");
        }
    }

    private static void leaveOutAttributes(
            List<String> options, List<SampleEntry> sourceSide, List<SampleEntry> targetSide) {
        // Not resolved: stock rsync takes other names for alike, which tells in permissions, and in what is appended.
        options.removeIf(each -> each.equals("-y") || each.equals("-yy"));
        // Times of access are those of the making of both trees, which may or may not be in the same second.
        options.remove("-U");
        boolean xattrs = options.stream().anyMatch(XATTRS::contains);
        boolean defaults = targetSide.stream().anyMatch(each -> each.attributes().containsKey("acl.default"));
        // Without -p, stock rsync gives what has extended attributes the permissions of its source in the end, whatever
        // the default list of its parent says; and leaves an owner who is not root the right to search a new directory.
        if (defaults && xattrs) {
            options.add("-p");
        }
        if (defaults) {
            options.remove("--no-super");
        }
        // In a dry run, stock rsync fails to copy extended attributes to what is not there.
        if (xattrs && options.stream().anyMatch(each -> each.startsWith("--copy-dest") || each.startsWith("--link-dest"))) {
            options.remove("-n");
        }
        // A file that is kept before it is written in place has all its attributes; with stock rsync those that are
        // carried over.
        if (options.contains("-b") && options.stream().anyMatch(KnownOddities::writesInPlace)) {
            options.addAll(List.of("-o", "-g", "-t"));
        }
        // Where a set-id file gets another owner, stock rsync tells of its permissions or of nothing, its dry run of the
        // owner.
        if (options.stream().anyMatch(KnownOddities::mapsOwners)) {
            sourceSide.replaceAll(KnownOddities::withoutSetId);
            targetSide.replaceAll(KnownOddities::withoutSetId);
        }
    }

    private static boolean leadsUpwards(SampleEntry entry) {
        return entry.type() == Type.SYMLINK && (entry.target().startsWith(".") || entry.target().contains("/../"));
    }

    private static boolean writesInPlace(String option) {
        return option.equals("--inplace") || option.startsWith("--append");
    }

    private static boolean mapsOwners(String option) {
        return option.startsWith("--chown") || option.startsWith("--usermap") || option.startsWith("--groupmap");
    }

    private static SampleEntry withoutSetId(SampleEntry entry) {
        return entry.type() == Type.FILE ? entry.mode(entry.mode() & ~SET_ID) : entry;
    }

    private static boolean isSpecial(SampleEntry entry) {
        return switch (entry.type()) {
            case FIFO, CHARACTER_DEVICE, BLOCK_DEVICE -> true;
            case FILE, DIRECTORY, SYMLINK, HARD_LINK -> false;
        };
    }

    private static boolean anyPair(
            List<SampleEntry> source, List<SampleEntry> target, BiPredicate<SampleEntry, SampleEntry> isOdd) {
        Map<String, SampleEntry> sources = source.stream()
                .collect(Collectors.toMap(KnownOddities::withoutTop, entry -> entry, (one, _) -> one));
        return target.stream().anyMatch(entry -> sources.containsKey(withoutTop(entry))
                && isOdd.test(sources.get(withoutTop(entry)), entry));
    }

    /// The name beneath the directory that the tree is in.
    private static String withoutTop(SampleEntry entry) {
        return entry.name().substring(entry.name().indexOf('/') + 1);
    }
}
