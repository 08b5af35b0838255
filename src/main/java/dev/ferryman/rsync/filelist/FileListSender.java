package dev.ferryman.rsync.filelist;

import dev.ferryman.rsync.filelist.ListFormat.Field;
import dev.ferryman.rsync.wire.Ndx;
import dev.ferryman.rsync.wire.NdxWriter;
import dev.ferryman.rsync.wire.WireWriter;
import dev.ferryman.tree.Accounts;
import dev.ferryman.tree.ListingsAhead;
import dev.ferryman.tree.Name;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The sending end of the file lists of a connection. One thread calls it: the one that writes.
///
/// With incremental lists the first holds the arguments, and each further one the content of one directory, depth
/// first (rsync 3.5 flist.c, send_extra_file_list). With `--relative` an argument stands in the list of the directory that
/// leads to it. Only what is underway and the directories that are still to come are held. Where names are converted, indexes follow the order in which entries were sent, since the other side's
/// names may have another order.
public final class FileListSender {
    /// How many entries are kept underway, so that the receiving side never waits for the next list, and its generator works
    /// some directories ahead of its receiver: a stock rsync is quicker then.
    private static final int ENTRIES_AHEAD = 6000;

    private final WireWriter out;
    private final NdxWriter indexes;
    private final ListFormat format;
    private final IncrementalLists lists;
    private final IoErrors ioErrors;
    private final SourceArguments arguments;
    private final DirectoryScan scan;
    private final SourceFiles files;
    private final EntryWriter entries;
    private final OwnerNames names;
    private final SayableEntries sayable;
    private final Deque<Pending> pending = new ArrayDeque<>();
    /// Arguments whose list is still to come, by the directory that leads to them.
    private final Map<Name, List<FileEntry>> beneath = new HashMap<>();
    private int directoryCount;

    /// A directory whose list is still to come.
    /// @param number in the order that both sides count directories in
    /// @param filter in force in the directory that holds it
    private record Pending(int number, FileEntry directory, WalkFilter filter) {}

    /// @param indexes the connection's one writer of indexes
    /// @param lists where the lists go as they are sent
    public FileListSender(WireWriter out, NdxWriter indexes, ListFormat format, IncrementalLists lists,
            IoErrors ioErrors, SourceWalk walk) {
        this.out = out;
        this.indexes = indexes;
        this.format = format;
        this.lists = lists;
        this.ioErrors = ioErrors;
        arguments = new SourceArguments(walk, ioErrors);
        scan = new DirectoryScan(format, walk, ioErrors);
        files = walk.files();
        names = new OwnerNames(format, Accounts.system());
        entries = new EntryWriter(out, format, names);
        sayable = new SayableEntries(out.names(), format, walk, ioErrors);
    }

    /// Sends the first list: all of it, or with incremental lists that of the arguments.
    public void sendFirst() {
        long start = System.nanoTime();
        long bytesBefore = out.dataWritten();
        if (format.has(Field.INCREMENTAL)) {
            sendArguments();
        } else {
            sendEverything();
        }
        long built = System.nanoTime();
        lists.cost().built(built - start);
        lists.cost().add(out.dataWritten() - bytesBefore);
        out.flush();
        lists.cost().transferred(System.nanoTime() - built);
    }

    /// Sends lists until enough entries are underway, or all lists are sent. To be called before each wait for a
    /// request. A list is only let go when the next one is there, so that one is sent behind it however long it is.
    public void sendAhead() {
        long bytesBefore = out.dataWritten();
        while (!lists.isComplete() && (lists.entriesAlive() < ENTRIES_AHEAD || !lists.areSeveral())) {
            sendNext();
        }
        lists.cost().add(out.dataWritten() - bytesBefore);
    }

    private void sendEverything() {
        List<FileEntry> all = argumentEntries();
        entries.begin(lists.nextFirstIndex());
        all.forEach(entries::write);
        Deque<Pending> walk = new ArrayDeque<>();
        all.stream().filter(FileEntry::isContentDirectory)
                .forEach(each -> walk.add(new Pending(0, each, arguments.filter(each))));
        while (!walk.isEmpty()) {
            Pending next = walk.pop();
            lookAhead(walk);
            WalkFilter filter = inside(next);
            int start = all.size();
            scan(next.directory(), filter, all);
            List<FileEntry> found = all.subList(start, all.size());
            found.forEach(entries::write);
            found.stream().filter(FileEntry::isContentDirectory)
                    .forEach(each -> walk.push(new Pending(0, each, filter)));
        }
        entries.end(ioErrors.bits());
        names.writeLists(out);
        if (out.protocol() < ListFormat.FIRST_WITH_END) {
            out.writeInt(ioErrors.bits());
        }
        FileEntry[] sent = all.toArray(FileEntry[]::new);
        lists.append(new FileList(lists.nextFirstIndex(), Optional.empty(),
                out.names().isPresent() ? sent : ListCleaner.sort(sent)));
        lists.complete();
    }

    private List<FileEntry> argumentEntries() {
        List<FileEntry> found = new ArrayList<>(arguments.entries(scan));
        sayable.keepIn(found);
        return found;
    }

    private void scan(FileEntry directory, WalkFilter filter, List<FileEntry> into) {
        int start = into.size();
        scan.scan(directory, filter, into);
        sayable.keepIn(into.subList(start, into.size()));
    }

    private void sendArguments() {
        List<FileEntry> first = atTop(argumentEntries());
        for (FileEntry entry : List.copyOf(first)) {
            if (entry.isRoot() && entry.isContentDirectory()) {
                scan(entry, arguments.filter(entry), first);
            }
        }
        FileEntry[] sorted = send(first, ioErrors.bits());
        Optional<FileEntry> root = sorted.length > 0 && sorted[0].isRoot() ? Optional.of(sorted[0]) : Optional.empty();
        append(sorted, root, arguments::filter);
        if (pending.isEmpty()) {
            finish();
        } else if (sorted.length == 1) {
            sendNext();
        }
    }

    /// The arguments that no directory of the arguments leads to; others are kept until it is their turn.
    private List<FileEntry> atTop(List<FileEntry> all) {
        Set<Name> leading = all.stream().filter(FileEntry::isDirectory).map(FileEntry::path).collect(Collectors.toSet());
        List<FileEntry> top = new ArrayList<>();
        for (FileEntry entry : all) {
            if (entry.isAtTop() || !leading.contains(entry.directory())) {
                top.add(entry);
            } else {
                beneath.computeIfAbsent(entry.directory(), _ -> new ArrayList<>()).add(entry);
            }
        }
        return top;
    }

    /// Sends the content of the next directory, together with that of others that have the same name.
    private void sendNext() {
        Pending next = pending.pop();
        lookAhead(pending);
        int errorsBefore = ioErrors.bits();
        indexes.write(Ndx.FLIST_OFFSET - next.number());
        WalkFilter filter = inside(next);
        List<FileEntry> content = new ArrayList<>();
        scanContent(next, filter, content);
        while (!pending.isEmpty() && pending.peek().directory().samePath(next.directory())) {
            scanContent(pending.pop(), filter, content);
        }
        List<FileEntry> asked = Optional.ofNullable(beneath.remove(next.directory().path())).orElse(List.of());
        content.addAll(asked);
        Set<FileEntry> ofArguments = Set.copyOf(asked);
        int newErrors = ioErrors.bits() & ~errorsBefore;
        FileEntry[] sorted = send(content, newErrors);
        append(sorted, Optional.of(next.directory()),
                entry -> ofArguments.contains(entry) ? arguments.filter(entry) : filter);
        if (pending.isEmpty()) {
            finish();
        }
    }

    /// Lets the disk look for what comes next while this is sent.
    private void lookAhead(Deque<Pending> walk) {
        int asked = 0;
        for (Pending each : walk) {
            if (each.directory().isContentDirectory()) {
                files.willList(each.directory());
            }
            if (++asked == ListingsAhead.AT_A_TIME) {
                return;
            }
        }
    }

    private void scanContent(Pending of, WalkFilter filter, List<FileEntry> into) {
        if (of.directory().isContentDirectory()) {
            scan(of.directory(), filter, into);
        }
    }

    private FileEntry[] send(List<FileEntry> list, int errors) {
        FileEntry[] sorted = ListCleaner.sort(list.toArray(FileEntry[]::new));
        entries.begin(lists.nextFirstIndex());
        for (FileEntry entry : sorted) {
            entries.write(entry);
        }
        entries.end(errors);
        return sorted;
    }

    private void append(
            FileEntry[] sorted, Optional<FileEntry> parent, Function<FileEntry, WalkFilter> filters) {
        lists.append(new FileList(lists.nextFirstIndex(), parent, sorted));
        List<Pending> found = new ArrayList<>();
        for (FileEntry entry : sorted) {
            if (entry.isDirectory()) {
                int number = directoryCount++;
                if (!entry.isDot()) {
                    found.add(new Pending(number, entry, filters.apply(entry)));
                }
            }
        }
        found.reversed().forEach(pending::push);
    }

    private void finish() {
        indexes.write(Ndx.FLIST_EOF);
        lists.complete();
    }

    private static WalkFilter inside(Pending directory) {
        FileEntry entry = directory.directory();
        // what only leads to arguments was entered for each of them
        return entry.isRoot() || !entry.isContentDirectory() ? directory.filter() : directory.filter().enter(entry.path());
    }
}
