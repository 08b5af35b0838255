package dev.ferryman.rsync.session;

import dev.ferryman.rsync.option.Deletion;
import dev.ferryman.rsync.option.Options;
import dev.ferryman.rsync.option.Selection;
import dev.ferryman.rsync.option.Writing;

/// Whether lists may come directory by directory (rsync 3.5 compat.c, set_allow_inc_recurse).
final class IncrementalRecursion {
    private IncrementalRecursion() {}

    /// With `--relative` an argument stands in the list of the directory that leads to it. Where such directories may be
    /// missing, our sender writes one list.
    /// @param sends whether this side sends; what a receiver is to do may need the whole list first
    static boolean allowedBy(Options options, boolean sends) {
        Selection selection = options.selection();
        if (!selection.recursive() || !selection.is(Selection.Trait.INCREMENTAL)) {
            return false;
        }
        boolean leading = selection.is(Selection.Trait.IMPLIED_DIRECTORIES)
                && selection.missingArguments() == Selection.MissingArguments.ERROR;
        if (sends && selection.is(Selection.Trait.RELATIVE) && !leading) {
            return false;
        }
        Deletion.Timing deletes = options.deletion().timing();
        boolean needsWholeList = deletes == Deletion.Timing.BEFORE
                || deletes == Deletion.Timing.AFTER
                || options.writing().is(Writing.Trait.DELAY_UPDATES)
                || selection.is(Selection.Trait.PRUNE_EMPTY_DIRECTORIES);
        return sends || !needsWholeList;
    }
}
