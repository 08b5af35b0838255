package dev.ferryman.rsync.daemon;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.filter.ModuleRules;
import dev.ferryman.tree.Name;
import dev.ferryman.tree.OperatorFile;
import java.io.IOException;
import java.util.function.Predicate;
import java.util.zip.CRC32C;

/// What a module shows: all paths but those that `exclude` and its like in rsyncd.conf(5) hide.
///
/// @param test whether anything may be shown at a path beneath the module's root
/// @param fingerprint of the rules; other rules have another one
/// @param hidesNothing whether there are none
public record ShownPaths(Predicate<Name> test, long fingerprint, boolean hidesNothing) {
    /// All of them.
    public static final ShownPaths ALL = new ShownPaths(_ -> true, 0, true);

    private static final int LARGEST = 1 << 24;

    /// @throws RsyncException where the rules cannot be read
    static ShownPaths of(ModuleConfiguration module) {
        ModuleFilter filter = ModuleFilter.of(module);
        CRC32C rules = new CRC32C();
        for (ModuleRules each : module.content().rules()) {
            rules.update(each.kind().ordinal());
            rules.update(each.value());
            rules.update(0);
            rules.update(named(each));
        }
        return new ShownPaths(path -> filter.lets(path.raw(), false) || filter.lets(path.raw(), true), rules.getValue(),
                module.content().rules().isEmpty());
    }

    /// What is in the file that a parameter names.
    private static byte[] named(ModuleRules rules) {
        return switch (rules.kind()) {
            case FILTER, INCLUDE, EXCLUDE -> new byte[0];
            case INCLUDE_FROM, EXCLUDE_FROM -> {
                try {
                    yield OperatorFile.read(Name.of(rules.value()), LARGEST);
                } catch (IOException e) {
                    throw new RsyncException(ExitCode.FILE_IO, Failure.BAD_INPUT, e.getMessage(), e);
                }
            }
        };
    }
}
