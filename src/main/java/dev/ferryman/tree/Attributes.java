package dev.ferryman.tree;

import dev.ferryman.posix.AttributeCalls;
import dev.ferryman.posix.Descriptor;
import dev.ferryman.posix.Errno;
import dev.ferryman.posix.PosixException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The extended attributes of what is open, or of a leaf in the directory that is open.
record Attributes(Descriptor open, Optional<byte[]> leaf) implements ExtendedAttributes {
    @Override
    public List<Name> names() throws IOException {
        byte[] list;
        try {
            list = AttributeCalls.list(open, leaf);
        } catch (PosixException failure) {
            if (failure.is(Errno.EOPNOTSUPP)) {
                return List.of();
            }
            throw failure;
        }
        List<Name> names = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < list.length; i++) {
            if (list[i] == 0) {
                names.add(Name.of(list, start, i));
                start = i + 1;
            }
        }
        return names;
    }

    @Override
    public Optional<byte[]> value(Name name) throws IOException {
        return AttributeCalls.get(open, leaf, name.raw());
    }

    @Override
    public void set(Name name, byte[] value) throws IOException {
        AttributeCalls.set(open, leaf, name.raw(), value);
    }

    @Override
    public void remove(Name name) throws IOException {
        AttributeCalls.remove(open, leaf, name.raw());
    }

    @Override
    public Optional<AccessControlList> accessControl(AccessControlList.Purpose purpose) throws IOException {
        Optional<byte[]> attribute;
        try {
            attribute = value(purpose.attribute());
        } catch (PosixException failure) {
            if (failure.is(Errno.EOPNOTSUPP)) {
                return Optional.empty();
            }
            throw failure;
        }
        return attribute.isPresent() ? Optional.of(AccessControlList.parse(attribute.get())) : Optional.empty();
    }
}
