package dev.ferryman.rsync.sender;

import dev.ferryman.rsync.attribute.LocalXattrs;
import dev.ferryman.rsync.attribute.Xattr;
import dev.ferryman.rsync.attribute.XattrNames;
import dev.ferryman.rsync.attribute.XattrSet;
import dev.ferryman.rsync.attribute.XattrValues;
import dev.ferryman.rsync.filelist.FileEntry;
import dev.ferryman.rsync.filelist.IoErrors;
import dev.ferryman.rsync.filelist.SourceFiles;
import dev.ferryman.rsync.session.Session;
import dev.ferryman.rsync.transfer.ItemRecord;
import dev.ferryman.rsync.transfer.RoleLog;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/// Repeats what the generator says of an item to its receiver, with the long values of extended attributes that it asks
/// for (rsync 3.5 sender.c, write_ndx_and_attrs).
final class ItemEcho {
    private static final int[] NO_VALUES = {};
    private static final byte[] GONE = {};

    private final Session session;
    private final SourceFiles files;
    private final LocalXattrs xattrs;
    private final RoleLog log;
    /// Values are asked for once for all entries of a set: those of a file that was not sent are owed to the next one.
    private final Map<XattrSet, int[]> owed = new HashMap<>();

    ItemEcho(Session session, SourceFiles files) {
        this.session = session;
        this.files = files;
        xattrs = new LocalXattrs(XattrNames.ofSender(session.options().preserve(), session.filters()));
        log = RoleLog.ofSender(session.log());
    }

    /// What was asked of an item.
    /// @param values the extended attributes whose values are wanted, by number
    record Request(ItemRecord record, FileEntry entry, int[] values) {}

    /// Reads what follows the index of an item.
    Request read(int index, FileEntry entry) {
        ItemRecord record = ItemRecord.read(index, session.in());
        int[] values = session.carriesXattrs(record.flags())
                ? XattrValues.readRequest(entry.metadata().xattrs(), session.in())
                : NO_VALUES;
        return new Request(record, entry, values);
    }

    void write(Request request) {
        request.record().write(session.indexesOut(), session.out());
        if (session.carriesXattrs(request.record().flags())) {
            XattrValues.answer(withOwed(request), request.entry().metadata().xattrs(),
                    attribute -> value(request.entry(), attribute), session.out());
        }
    }

    /// Nothing was sent of an item.
    void postpone(Request request) {
        if (request.values().length > 0) {
            owed.put(request.entry().metadata().xattrs(), withOwed(request));
        }
    }

    private int[] withOwed(Request request) {
        int[] before = Objects.requireNonNullElse(owed.remove(request.entry().metadata().xattrs()), NO_VALUES);
        return before.length == 0
                ? request.values()
                : IntStream.concat(IntStream.of(before), IntStream.of(request.values())).sorted().distinct().toArray();
    }

    private byte[] value(FileEntry entry, Xattr attribute) {
        try {
            return files.value(entry, xattrs, attribute);
        } catch (IOException e) {
            session.ioErrors().add(IoErrors.GENERAL);
            log.failed("get_xattr_data: lgetxattr(" + log.quoted(files.base(entry), entry) + ",\"" + attribute.name().display()
                    + "\") failed", e);
            return GONE;
        }
    }
}
