package dev.ferryman.rsync.receiver;

import dev.ferryman.rsync.attribute.XattrSet;
import dev.ferryman.rsync.attribute.XattrValues;
import dev.ferryman.rsync.filelist.FileEntry;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The long values of extended attributes that came: once for all entries which share a set. The latest of them are kept
/// in memory; of the others it is known which file was given them.
final class KnownXattrValues {
    private static final int LARGEST_MEMORY = 64 << 20;

    private final Map<XattrSet, XattrValues> values = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<XattrSet, FileEntry> holders = new LinkedHashMap<>();
    private int weight;

    /// Takes what came with the record of an entry.
    /// @return all that is known of the long values of its set
    XattrValues of(FileEntry entry, XattrValues came) {
        XattrSet set = entry.metadata().xattrs();
        if (came.isEmpty()) {
            return values.getOrDefault(set, XattrValues.NONE);
        }
        XattrValues before = values.getOrDefault(set, XattrValues.NONE);
        XattrValues all = before.and(came);
        values.put(set, all);
        weight += all.weight() - before.weight();
        holders.putIfAbsent(set, entry);
        for (Iterator<XattrValues> oldest = values.values().iterator(); weight > LARGEST_MEMORY && oldest.hasNext(); ) {
            weight -= oldest.next().weight();
            oldest.remove();
        }
        return all;
    }

    /// A file that was given the long values of a set.
    Optional<FileEntry> holder(XattrSet set) {
        return Optional.ofNullable(holders.get(set));
    }
}
