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
}
