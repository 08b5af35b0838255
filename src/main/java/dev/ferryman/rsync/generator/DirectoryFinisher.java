package dev.ferryman.rsync.generator;

import dev.ferryman.rsync.filelist.FileEntry;
import dev.ferryman.rsync.transfer.AttributeSetter;
import dev.ferryman.rsync.transfer.AttributeTarget;
import dev.ferryman.rsync.transfer.Destination;
import dev.ferryman.rsync.transfer.RoleLog;
import dev.ferryman.tree.Directory;
import dev.ferryman.tree.Name;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/// Gives directories their time once all that is directly in them is in place, and their permissions once all beneath
/// them is (rsync 3.5 generator.c, touch_up_dirs). Lists come depth first, so that only the directories on the way
/// down wait.
final class DirectoryFinisher {
    private static final int OWNER_MAY_ALL = 0700;

    private record Restoration(FileEntry entry, Name path, int permissions) {}

    private final Destination destination;
    private final AttributeSetter attributes;
    private final SkippedDirectories skipped;
    private final RoleLog log;
    private final Deque<Restoration> waiting = new ArrayDeque<>();

    DirectoryFinisher(
            Destination destination, AttributeSetter attributes, SkippedDirectories skipped, RoleLog log) {
        this.destination = destination;
        this.attributes = attributes;
        this.skipped = skipped;
        this.log = log;
    }

    /// The directory shall get these permissions when nothing beneath it changes any more.
    void restoreLater(FileEntry entry, int permissions) {
        waiting.push(new Restoration(entry, entry.path(), permissions));
    }

    /// The directory had what it shall have, and is to be changed once more.
    void reopen(FileEntry entry, Directory directory) throws IOException {
        int permissions = directory.status().permissions();
        if (!attributes.policy().isSuperuser() && (permissions & OWNER_MAY_ALL) != OWNER_MAY_ALL) {
            directory.setPermissions(permissions | OWNER_MAY_ALL);
            restoreLater(entry, permissions);
        }
    }

    /// All that is directly in the directory is in place.
    void finish(FileEntry entry) {
        Name path = entry.path();
        if (skipped.contain(path) || !attributes.policy().keepsTime(entry)) {
            return;
        }
        try (Directory directory = destination.directoryAt(entry)) {
            attributes.applyTime(new AttributeTarget.Held(directory), entry, directory.status());
        } catch (IOException e) {
            log.failed("failed to set times on " + log.quoted(path), e);
        }
    }

    /// Nothing changes any more but beneath this directory.
    void restoreAllBut(Name path) {
        while (!waiting.isEmpty() && !Ancestry.isWithin(path, waiting.peek().path())) {
            restore(waiting.pop());
        }
    }

    /// Nothing changes any more.
    void restoreAll() {
        while (!waiting.isEmpty()) {
            restore(waiting.pop());
        }
    }

    private void restore(Restoration restoration) {
        try (Directory directory = destination.directoryAt(restoration.entry())) {
            attributes.setPermissions(
                    new AttributeTarget.Held(directory), restoration.entry(), restoration.permissions());
        } catch (IOException e) {
            log.failed("failed to set permissions on " + log.quoted(restoration.path()), e);
        }
    }
}
