package dev.ferryman.tree;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// The extended attributes of one entry. Names are whole (`user.note`), values any bytes.
public interface ExtendedAttributes {
    /// The longest name in bytes that Linux takes.
    int MAX_NAME = 255;
    /// The longest value in bytes that Linux takes.
    int MAX_VALUE = 65536;

    /// The names that this process may see; empty where the file system has no attributes.
    List<Name> names() throws IOException;

    /// The value of one; empty if it is not set.
    Optional<byte[]> value(Name name) throws IOException;

    /// Sets one, over an earlier value.
    void set(Name name, byte[] value) throws IOException;

    /// Removes one; nothing happens if it is not set.
    void remove(Name name) throws IOException;

    /// The access control list; empty where there is none beside the permissions, or the file system knows none.
    Optional<AccessControlList> accessControl(AccessControlList.Purpose purpose) throws IOException;

    /// Sets an access control list, and with an ACCESS one the permissions.
    default void setAccessControl(AccessControlList.Purpose purpose, AccessControlList list) throws IOException {
        set(purpose.attribute(), list.toAttribute());
    }

    /// Leaves permissions alone, or new entries without a default.
    default void removeAccessControl(AccessControlList.Purpose purpose) throws IOException {
        remove(purpose.attribute());
    }
}
