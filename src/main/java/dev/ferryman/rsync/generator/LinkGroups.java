package dev.ferryman.rsync.generator;

import dev.ferryman.rsync.filelist.FileEntry;
import dev.ferryman.rsync.filelist.FileList;
import dev.ferryman.rsync.filelist.IncrementalLists;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The files of the transfer that have several names. Those with one name are none of its business and cost nothing.
final class LinkGroups {
    private final Map<Integer, LinkGroup> groups = new HashMap<>();
    private Optional<FileList> last = Optional.empty();

    /// Takes note of the lists that have arrived. A list must be known before any of its entries is reached.
    void announce(IncrementalLists lists) {
        for (Optional<FileList> list = last.isEmpty() ? lists.first() : lists.next(last.get());
                list.isPresent(); list = lists.next(list.get())) {
            last = list;
            announce(list.get());
        }
    }

    private void announce(FileList list) {
        for (int place = 0; place < list.length(); place++) {
            int index = list.indexAt(place);
            if (list.isPlain(index)) {
                continue;
            }
            FileEntry entry = list.entry(index);
            if (entry.isActive() && entry.isHardLinked()) {
                of(entry).announce();
            }
        }
    }

    /// The group of an entry that is hard-linked.
    LinkGroup of(FileEntry entry) {
        return groups.computeIfAbsent(entry.linkGroup(), _ -> new LinkGroup());
    }

    /// Whether an entry that is missing here need not be transferred yet, since another name of its file may be there.
    boolean mayFindAnother(FileEntry entry) {
        return entry.isHardLinked() && of(entry).hasMoreAhead();
    }
}
