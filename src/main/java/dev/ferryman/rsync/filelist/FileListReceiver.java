package dev.ferryman.rsync.filelist;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.filelist.ListFormat.Field;
import dev.ferryman.rsync.filter.DirectoryFilter;
import dev.ferryman.rsync.option.ModeChanges;
import dev.ferryman.rsync.wire.Ndx;
import dev.ferryman.rsync.wire.NdxReader;
import dev.ferryman.rsync.wire.WireReader;
import dev.ferryman.tree.Accounts;
import dev.ferryman.tree.Name;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The receiving end of the file lists of a connection. One thread calls it: the one that reads.
public final class FileListReceiver {
    private final WireReader in;
    private final NdxReader indexes;
    private final ListFormat format;
    private final IncrementalLists lists;
    private final IoErrors ioErrors;
    private final RequestedNames requested;
    private final EntryReader entries;
    private final OwnerMap owners;
    private final DirectoryQueue directories = new DirectoryQueue();
    private Optional<EmptyDirectories> pruning = Optional.empty();

    /// @param indexes the connection's one reader of indexes
    /// @param lists where the lists go
    /// @param requested what the sender was asked for
    public FileListReceiver(WireReader in, NdxReader indexes, ListFormat format, IncrementalLists lists,
            IoErrors ioErrors, RequestedNames requested) {
        this.requested = requested;
        this.in = in;
        this.indexes = indexes;
        this.format = format;
        this.lists = lists;
        this.ioErrors = ioErrors;
        owners = new OwnerMap(Accounts.system(), format);
        entries = new EntryReader(in, format, owners);
    }

    /// Drops directories without files from the list, which then has to come as one.
    /// @param rules of the receiving side: directories that they protect stay
    public void pruneEmptyDirectories(DirectoryFilter rules) {
        pruning = Optional.of(new EmptyDirectories(rules));
    }

    /// Changes the permissions of all entries.
    public void changeModes(ModeChanges changes) {
        entries.changeModes(changes);
    }

    /// Gives entries to other owners.
    public void mapOwners(IdRules users, IdRules groups) {
        owners.follow(users, groups);
    }

    /// Tells of names that cannot be written here, whose entries are left out.
    public void tell(NameTrouble listener) {
        entries.tell(listener);
    }

    /// Receives the first list: all of it, or with incremental lists that of the arguments. A single entry is followed
    /// by the list beneath it, so that afterwards it is known whether the transfer is of one file alone.
    public void receiveFirst() {
        long bytesBefore = in.dataRead();
        FileEntry[] received = readEntries(Optional.empty());
        FileEntry[] sorted = sortedOf(received);
        pruning.ifPresent(each -> each.prune(sorted));
        if (!format.has(Field.INCREMENTAL)) {
            mapOwners(sorted);
        }
        Optional<FileEntry> root = sorted.length > 0 && sorted[0].isRoot() ? Optional.of(sorted[0]) : Optional.empty();
        append(received, sorted, format.has(Field.INCREMENTAL) ? root : Optional.empty());
        lists.cost().add(in.dataRead() - bytesBefore);
        if (!format.has(Field.INCREMENTAL)) {
            lists.complete();
        } else if (received.length == 1) {
            int index = indexes.read();
            if (!receive(index)) {
                throw malformed("index " + index + " where the list beneath the only entry was due");
            }
        }
    }

    /// Takes an index that is below [Ndx#DONE] and stands where the index of an item could: receives the list that it
    /// announces, or notes that no list follows.
    /// @return false where the index announces something else
    public boolean receive(int index) {
        if (index > Ndx.FLIST_EOF || index < Ndx.FLIST_EOF && index > Ndx.FLIST_OFFSET) {
            return false;
        }
        if (!format.has(Field.INCREMENTAL) || lists.isComplete()) {
            throw malformed("a further file list, though the last one has come");
        }
        if (index == Ndx.FLIST_EOF) {
            lists.complete();
            return true;
        }
        FileEntry directory = directories.take(Ndx.FLIST_OFFSET - index);
        long bytesBefore = in.dataRead();
        FileEntry[] received = readEntries(Optional.of(directory));
        append(received, sortedOf(received), Optional.of(directory).filter(each -> !each.isUnwritable()));
        lists.cost().add(in.dataRead() - bytesBefore);
        return true;
    }

    /// The entries in list order: the same array, unless names are converted and their order is of no account to the
    /// sender.
    private FileEntry[] sortedOf(FileEntry[] received) {
        FileEntry[] written = in.names().isEmpty()
                ? received
                : Arrays.stream(received).filter(entry -> !entry.isUnwritable()).toArray(FileEntry[]::new);
        return ListCleaner.sortAndClean(written);
    }

    private void append(FileEntry[] received, FileEntry[] sorted, Optional<FileEntry> parent) {
        if (format.has(Field.INCREMENTAL)) {
            directories.add(received);
        }
        lists.append(received == sorted
                ? new FileList(lists.nextFirstIndex(), parent, sorted)
                : FileList.asArrived(lists.nextFirstIndex(), parent, received, sorted));
        lists.await(directories.likelyNext().map(FileEntry::path));
    }

    private FileEntry[] readEntries(Optional<FileEntry> parent) {
        List<FileEntry> received = new ArrayList<>();
        Optional<Name> path = parent.map(FileEntry::path);
        entries.begin(lists.nextFirstIndex());
        for (Optional<FileEntry> next = entries.read(); next.isPresent(); next = entries.read()) {
            FileEntry entry = next.get();
            if (parent.filter(FileEntry::isUnwritable).isPresent()) {
                entry.dropAsUnwritable();
            }
            if (entry.isUnwritable()) {
                ioErrors.add(IoErrors.GENERAL);
            }
            if (path.isPresent()) {
                checkDirectory(entry, path.get());
            } else {
                requested.check(entry);
            }
            received.add(entry);
        }
        ioErrors.add(entries.ioErrors());
        return received.toArray(FileEntry[]::new);
    }

    private static void checkDirectory(FileEntry entry, Name expected) {
        if (!entry.directory().equals(expected) || entry.isDot()) {
            throw malformed("ABORTING due to invalid path from sender: " + entry + " in the list of " + expected);
        }
    }

    private void mapOwners(FileEntry[] all) {
        owners.readLists(in);
        if (in.protocol() < ListFormat.FIRST_WITH_END) {
            ioErrors.add(in.readInt());
        }
        for (FileEntry entry : all) {
            entry.mapOwner(owners.user(entry.uid()), owners.group(entry.gid()));
            entries.mapMetadata(entry);
        }
    }

    private static RsyncException malformed(String what) {
        return new RsyncException(ExitCode.PROTOCOL, Failure.PROTOCOL, what);
    }
}
