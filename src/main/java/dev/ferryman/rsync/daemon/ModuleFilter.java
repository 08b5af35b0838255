package dev.ferryman.rsync.daemon;

import dev.ferryman.posix.Errno;
import dev.ferryman.posix.PosixException;
import dev.ferryman.rsync.filelist.EntryGuard;
import dev.ferryman.rsync.filelist.FileEntry;
import dev.ferryman.rsync.filelist.RootFilter;
import dev.ferryman.rsync.filelist.WalkFilter;
import dev.ferryman.rsync.filter.Decision;
import dev.ferryman.rsync.filter.DirectoryFilter;
import dev.ferryman.rsync.filter.FilterRules;
import dev.ferryman.rsync.filter.MergeFiles;
import dev.ferryman.rsync.filter.RuleFiles;
import dev.ferryman.rsync.filter.Side;
import dev.ferryman.tree.Name;
import java.io.IOException;
import java.util.Arrays;

/// What a module leaves out, whatever a client asks for: such names are neither shown nor sent nor taken.
/// @param rules with paths from the module's root on
record ModuleFilter(DirectoryFilter rules) implements RootFilter {
    private static final byte[] NO_PREFIX = {};

    static ModuleFilter of(ModuleConfiguration module) {
        FilterRules rules = FilterRules.ofModule(module.content().rules(), RuleFiles.OF_THE_OPERATOR);
        return new ModuleFilter(rules.atRoot(Side.SENDER, MergeFiles.NONE));
    }

    @Override
    public WalkFilter at(Name base) throws IOException {
        if (base.equals(FileEntry.ROOT)) {
            return WalkFilter.NONE.and(rules, NO_PREFIX);
        }
        byte[] prefix = trimmed(base);
        if (!lets(prefix, true)) {
            throw new PosixException("open", base.display(), Errno.ENOENT.number());
        }
        return WalkFilter.NONE.and(rules, prefix);
    }

    /// Whether a path beneath the module's root may be used.
    boolean lets(byte[] path, boolean directory) {
        return rules.isEmpty() || rules.decideWithParents(path, directory) == Decision.INCLUDED;
    }

    /// Keeps a client that sends away from what the module leaves out.
    /// @param destination of the transfer, beneath the module's root
    EntryGuard guard(byte[] destination) {
        if (rules.isEmpty()) {
            return EntryGuard.NONE;
        }
        Name root = Name.of(destination);
        return (path, directory) -> lets(beneath(root, path), directory);
    }

    private static byte[] beneath(Name root, byte[] path) {
        boolean isRoot = path.length == 1 && path[0] == '.';
        if (root.equals(FileEntry.ROOT)) {
            return path;
        }
        byte[] above = trimmed(root);
        return isRoot ? above : Name.wrap(above).resolve(Name.wrap(path)).raw();
    }

    private static byte[] trimmed(Name path) {
        int end = path.length();
        while (end > 0 && path.at(end - 1) == '/') {
            end--;
        }
        return Arrays.copyOf(path.raw(), end);
    }
}
