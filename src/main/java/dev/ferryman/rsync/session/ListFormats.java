package dev.ferryman.rsync.session;

import dev.ferryman.rsync.filelist.ListFormat;
import dev.ferryman.rsync.filelist.ListFormat.Field;
import dev.ferryman.rsync.filelist.OwnerNaming;
import dev.ferryman.rsync.option.Comparison;
import dev.ferryman.rsync.option.Options;
import dev.ferryman.rsync.option.Preserve;
import dev.ferryman.rsync.option.Selection;
import dev.ferryman.rsync.option.Writing;
import java.util.EnumSet;
import java.util.Set;

/// How the lists of a connection are written, as it follows from its options and from what was agreed on.
final class ListFormats {
    private ListFormats() {}

    static ListFormat of(Options options, Negotiated agreed, OwnerNaming naming) {
        boolean digests = options.comparison().quickCheck() == Comparison.QuickCheck.CHECKSUM;
        return new ListFormat(
                agreed.protocol(), naming, digests ? agreed.listChecksum().length() : 0, fields(options, agreed));
    }

    private static Set<Field> fields(Options options, Negotiated agreed) {
        Preserve preserve = options.preserve();
        EnumSet<Field> fields = EnumSet.noneOf(Field.class);
        add(fields, Field.OWNER, preserve.owner());
        add(fields, Field.GROUP, preserve.group());
        add(fields, Field.LINKS, preserve.links());
        add(fields, Field.CONVERTED_LINKS,
                options.charsets().isPresent() && agreed.has(CompatFlag.SYMLINK_CONVERSION));
        add(fields, Field.MUNGED_LINKS, options.writing().is(Writing.Trait.MUNGE_LINKS));
        add(fields, Field.DEVICES, preserve.devices());
        add(fields, Field.SPECIALS, preserve.specials());
        add(fields, Field.HARD_LINKS, preserve.hardLinks());
        add(fields, Field.ACCESS_TIMES, preserve.accessTimes());
        add(fields, Field.ACLS, preserve.acls());
        add(fields, Field.XATTRS, preserve.xattrs());
        add(fields, Field.NUMERIC_IDS, preserve.numericIds());
        add(fields, Field.MISSING_ARGUMENTS,
                options.selection().missingArguments() == Selection.MissingArguments.DELETE);
        add(fields, Field.PATHS, options.selection().is(Selection.Trait.RELATIVE));
        add(fields, Field.RECURSIVE, options.selection().recursive());
        add(fields, Field.INCREMENTAL, agreed.incremental());
        add(fields, Field.VARINT_FLAGS, agreed.has(CompatFlag.VARINT_FLAGS));
        add(fields, Field.SAFE_END, agreed.has(CompatFlag.SAFE_LIST) || agreed.protocol() >= 31);
        add(fields, Field.ID0_NAMES, agreed.has(CompatFlag.ID0_NAMES));
        return fields;
    }

    private static void add(Set<Field> fields, Field field, boolean present) {
        if (present) {
            fields.add(field);
        }
    }
}
