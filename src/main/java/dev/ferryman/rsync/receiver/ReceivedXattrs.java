package dev.ferryman.rsync.receiver;

import dev.ferryman.rsync.attribute.XattrValues;
import dev.ferryman.rsync.filelist.FileEntry;
import dev.ferryman.rsync.option.Preserve;
import dev.ferryman.rsync.transfer.AttributePolicy;
import dev.ferryman.rsync.transfer.AttributeTarget;
import dev.ferryman.rsync.transfer.Basis;
import dev.ferryman.rsync.transfer.BasisFiles;
import dev.ferryman.rsync.transfer.Destination;
import dev.ferryman.rsync.transfer.RoleLog;
import dev.ferryman.rsync.transfer.XattrSetter;
import dev.ferryman.tree.Directory;
import dev.ferryman.tree.Name;
import dev.ferryman.tree.OpenFile;
import java.io.IOException;
import java.util.Optional;

/// The extended attributes of one item after the other: those of its entry, with the long values that came with its
/// record. Long values that were not asked for are those of the file that it was compared with.
final class ReceivedXattrs {
    private final Preserve preserve;
    private final XattrSetter setter;
    private final Destination destination;
    private final BasisFiles bases;
    private final RoleLog log;
    private final KnownXattrValues known = new KnownXattrValues();
    private XattrValues came = XattrValues.NONE;
    private Basis comparedWith = Basis.SAME_NAME;

    ReceivedXattrs(AttributePolicy policy, Destination destination, BasisFiles bases, RoleLog log) {
        preserve = policy.preserve();
        this.destination = destination;
        this.bases = bases;
        this.log = log;
        setter = XattrSetter.of(policy, log);
    }

    /// The item whose content is received now.
    void begin(FileEntry entry, Basis basis, XattrValues values) {
        comparedWith = basis;
        came = preserve.xattrs() ? known.of(entry, values) : XattrValues.NONE;
    }

    /// Gives what the entry has to a new file, before that gets its place and its permissions.
    void giveToNew(AttributeTarget target, FileEntry entry) {
        if (preserve.xattrs()) {
            setter.applyToNew(target, entry, came, local -> oldValue(entry, local));
        }
    }

    /// Gives what the entry has to the file that was there, and takes away the rest.
    void giveToPresent(AttributeTarget target, FileEntry entry) {
        if (preserve.xattrs()) {
            setter.apply(target, entry, came, local -> heldValue(entry, local));
        }
    }

    /// The same for an item that needs no content.
    void giveToPresent(FileEntry entry, XattrValues values) {
        try (Directory directory = entry.isDirectory()
                ? destination.directoryAt(entry)
                : destination.directoryOf(entry)) {
            AttributeTarget target = entry.isDirectory()
                    ? new AttributeTarget.Held(directory)
                    : new AttributeTarget.Entry(directory, destination.leaf(entry));
            setter.apply(target, entry, known.of(entry, values), local -> heldValue(entry, local));
        } catch (IOException e) {
            log.failed("get_xattr_names: llistxattr(" + log.quoted(entry) + ") failed", e);
        }
    }

    private Optional<byte[]> oldValue(FileEntry entry, Name local) throws IOException {
        Optional<byte[]> value = comparedValue(entry, local);
        return value.isPresent() ? value : heldValue(entry, local);
    }

    /// What a file has that was given the same set before.
    private Optional<byte[]> heldValue(FileEntry entry, Name local) throws IOException {
        Optional<FileEntry> holder = known.holder(entry.metadata().xattrs());
        if (holder.isEmpty() || holder.get().isRoot()) {
            return Optional.empty();
        }
        try (Directory directory = destination.directoryOf(holder.get())) {
            return directory.attributes(destination.leaf(holder.get())).value(local);
        }
    }

    private Optional<byte[]> comparedValue(FileEntry entry, Name local) throws IOException {
        try (Directory directory = destination.directoryOf(entry)) {
            Name leaf = destination.leaf(entry);
            if (comparedWith.equals(Basis.SAME_NAME)) {
                return directory.attributes(leaf).value(local);
            }
            try (OpenFile basis = bases.open(comparedWith, entry, directory, leaf)) {
                return basis.attributes().value(local);
            }
        }
    }
}
