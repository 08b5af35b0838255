package dev.ferryman.rsync.generator;

import dev.ferryman.rsync.attribute.XattrValues;
import dev.ferryman.rsync.filelist.FileEntry;
import dev.ferryman.rsync.option.Comparison.AlternateDirectory;
import dev.ferryman.rsync.option.Writing;
import dev.ferryman.rsync.transfer.AttributePolicy;
import dev.ferryman.rsync.transfer.AttributeSetter;
import dev.ferryman.rsync.transfer.AttributeTarget;
import dev.ferryman.rsync.transfer.Destination;
import dev.ferryman.rsync.transfer.ItemFlags;
import dev.ferryman.rsync.transfer.RoleLog;
import dev.ferryman.rsync.transfer.XattrSetter;
import dev.ferryman.tree.Directory;
import dev.ferryman.tree.FileStatus;
import dev.ferryman.tree.Name;
import dev.ferryman.tree.NewFile;
import dev.ferryman.tree.OpenFile;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;

/// Takes from an alternate directory what is there already: by a link, by a copy, or by leaving it there.
final class AlternateUse {
    private final Destination destination;
    private final AlternateDirectory.Kind kind;
    private final AttributePolicy policy;
    private final AttributeSetter attributes;
    private final XattrSetter xattrs;
    private final OpenFile.Access reading;
    private final Writing writing;
    private final RoleLog log;

    AlternateUse(Destination destination, AlternateDirectory.Kind kind, AttributeSetter attributes,
            OpenFile.Access reading, Writing writing, RoleLog log) {
        this.destination = destination;
        this.kind = kind;
        policy = attributes.policy();
        this.attributes = attributes;
        xattrs = XattrSetter.of(policy, log);
        this.reading = reading;
        this.writing = writing;
        this.log = log;
    }

    /// Whether a match that is the same in everything replaces a file at the destination. A copy would gain nothing, nor
    /// would a link that is there already.
    boolean replaces(FileStatus there, AlternateMatch match) {
        return switch (kind) {
            case COMPARE -> true;
            case COPY -> false;
            case LINK -> !there.isSameInode(match.status());
        };
    }

    /// Whether the entry is at the destination once a match was taken.
    Fate fate(AlternateMatch match) {
        return match.isExact() && kind == AlternateDirectory.Kind.COMPARE ? Fate.PASSED_OVER : Fate.IN_PLACE;
    }

    /// Leaves a regular file where it is, links it or copies it.
    /// @param place where the file belongs; empty where that is missing in a dry run
    /// @return bits of [ItemFlags] that tell of it; empty where it failed, so that the sender has to be asked
    OptionalInt takeExact(FileEntry entry, Optional<Place> place, AlternateMatch match) {
        OptionalInt done = takeAsItIs(entry, place, match);
        return done.isPresent() ? done : copy(entry, place, match);
    }

    /// Leaves an entry of any kind but a directory where it is, or links it.
    /// @return as [#takeExact]; empty also where copies are made
    OptionalInt takeAsItIs(FileEntry entry, Optional<Place> place, AlternateMatch match) {
        return switch (kind) {
            case COMPARE -> writing.dryRun() || leave(entry, place.orElseThrow())
                    ? OptionalInt.of(0)
                    : OptionalInt.empty();
            case COPY -> OptionalInt.empty();
            case LINK -> writing.dryRun() || link(entry, place.orElseThrow(), match)
                    ? OptionalInt.of(ItemFlags.LOCAL_CHANGE | ItemFlags.NAME_FOLLOWS)
                    : OptionalInt.empty();
        };
    }

    /// Copies a regular file that differs in its attributes, and gives it those that it shall have; extended attributes
    /// that differ are set by the receiver, once their values have come.
    OptionalInt copy(FileEntry entry, Optional<Place> place, AlternateMatch match) {
        return writing.dryRun() ? OptionalInt.of(ItemFlags.LOCAL_CHANGE) : copy(entry, place.orElseThrow(), match);
    }

    private OptionalInt copy(FileEntry entry, Place place, AlternateMatch match) {
        try (Directory alternate = directory(entry, match);
                OpenFile source = alternate.openFile(place.leaf(), reading);
                NewFile copy = NewFile.create(place.directory(), place.leaf())) {
            copy.file().copyFrom(source);
            AttributeTarget target = new AttributeTarget.Opened(copy.file()).in(policy.store());
            int permissions = policy.permissions(entry, Optional.empty(), place.directory());
            if (policy.preserve().xattrs() && !ItemFlags.has(match.differences(), ItemFlags.REPORT_XATTR)) {
                xattrs.applyToNew(target, entry, XattrValues.NONE, name -> source.attributes().value(name));
            }
            attributes.applyAccess(target, entry, permissions, ItemFlags.IS_NEW);
            attributes.apply(target, entry, target.status(), permissions);
            if (writing.is(Writing.Trait.FSYNC)) {
                copy.file().sync();
            }
            copy.publish(place.directory(), place.leaf());
            return OptionalInt.of(ItemFlags.LOCAL_CHANGE);
        } catch (IOException e) {
            log.failed("copy_file " + log.quoted(entry) + " failed", e);
            return OptionalInt.empty();
        }
    }

    /// Over what is there; false where the file system refuses.
    private boolean link(FileEntry entry, Place place, AlternateMatch match) {
        try (Directory alternate = directory(entry, match)) {
            if (place.status().isEmpty()) {
                alternate.hardLink(place.leaf(), place.directory(), place.leaf());
            } else {
                replace(alternate, place);
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static void replace(Directory alternate, Place place) throws IOException {
        Name temporary = NewFile.temporaryNameOf(place.leaf());
        alternate.hardLink(place.leaf(), place.directory(), temporary);
        try {
            place.directory().rename(temporary, place.directory(), place.leaf());
        } catch (IOException e) {
            place.directory().removeFile(temporary);
            throw e;
        }
    }

    /// What is at the destination goes: only what differs from the alternate directory shall be there.
    private boolean leave(FileEntry entry, Place place) {
        try {
            if (place.status().isPresent()) {
                place.directory().removeFile(place.leaf());
            }
            return true;
        } catch (IOException e) {
            log.failed("delete_file: unlink(" + entry.path().display() + ") failed", e);
            return false;
        }
    }

    private Directory directory(FileEntry entry, AlternateMatch match) throws IOException {
        return destination.alternates().get(match.basis().directory()).directory(entry.directory());
    }
}
