package dev.ferryman.rsync.transfer;

import dev.ferryman.rsync.attribute.AccessControl;
import dev.ferryman.rsync.filelist.FileEntry;
import dev.ferryman.tree.AccessControlList;
import dev.ferryman.tree.AccessControlList.Purpose;
import dev.ferryman.tree.ExtendedAttributes;
import java.io.IOException;
import java.util.Optional;

/// Sets the access control lists of one file, as far as they differ from those it has.
final class AccessSetter {
    private AccessSetter() {}

    static boolean apply(ExtendedAttributes file, FileEntry entry, int permissions) throws IOException {
        AccessControlList access = AccessControl.completed(entry.metadata().access(), permissions);
        boolean changed = set(file, Purpose.ACCESS, access.isPlain() ? Optional.empty() : Optional.of(access));
        return entry.isDirectory() && set(file, Purpose.DEFAULT, entry.metadata().defaults()) || changed;
    }

    static boolean set(ExtendedAttributes file, Purpose purpose, Optional<AccessControlList> wanted)
            throws IOException {
        if (file.accessControl(purpose).equals(wanted)) {
            return false;
        }
        if (wanted.isPresent()) {
            file.setAccessControl(purpose, wanted.get());
        } else {
            file.removeAccessControl(purpose);
        }
        return true;
    }
}
