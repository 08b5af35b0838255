package dev.ferryman.rsync.attribute;

import dev.ferryman.tree.ExtendedAttributes;
import dev.ferryman.tree.Name;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// The extended attributes of files here, as far as they travel. A file without any costs one system call.
public record LocalXattrs(XattrNames names) {

    /// Where the long values are that were not asked for, since they are the same there.
    public interface OldValues {
        /// For a file that replaces nothing.
        OldValues NONE = _ -> Optional.empty();

        Optional<byte[]> value(Name local) throws IOException;
    }

    /// The set of a file, sorted by the names that its attributes have here.
    public XattrSet read(ExtendedAttributes file) throws IOException {
        return read(file, file.names());
    }

    /// @param present the names of all attributes of the file
    XattrSet read(ExtendedAttributes file, List<Name> present) throws IOException {
        List<Name> sorted = new ArrayList<>(present);
        Collections.sort(sorted);
        List<Xattr> all = new ArrayList<>();
        for (Name local : sorted) {
            Optional<Name> travelling = names.travelling(local);
            Optional<byte[]> value = travelling.isPresent() ? file.value(local) : Optional.empty();
            if (value.isPresent()) {
                all.add(Xattr.of(travelling.get(), value.get()));
            }
        }
        return all.isEmpty() ? XattrSet.EMPTY : new XattrSet(all);
    }

    /// The value of one attribute; empty bytes if it is gone.
    public byte[] value(ExtendedAttributes file, Xattr attribute) throws IOException {
        return file.value(names.kept(attribute.name())).orElse(new byte[0]);
    }

    /// Whether a file has just the attributes of a set, as far as they are for us to set.
    public boolean matches(XattrSet wanted, ExtendedAttributes file) throws IOException {
        int present = 0;
        for (Name local : file.names()) {
            if (names.travelling(local).isPresent()) {
                present++;
                Optional<Xattr> same = kept(wanted, local);
                if (same.isEmpty() || !file.value(local).filter(same.get()::hasValue).isPresent()) {
                    return false;
                }
            }
        }
        return present == wanted.all().stream().filter(each -> names.local(each.name()).isPresent()).count();
    }

    /// The attribute of a set that is kept under this name.
    private Optional<Xattr> kept(XattrSet wanted, Name local) {
        return wanted.all().stream()
                .filter(each -> names.local(each.name()).filter(local::equals).isPresent())
                .findFirst();
    }

    /// Takes away what a file has beyond a set.
    public void removeOthers(XattrSet wanted, ExtendedAttributes file, XattrFailures failures) throws IOException {
        for (Name local : file.names()) {
            if (names.travelling(local).isPresent() && kept(wanted, local).isEmpty()) {
                try {
                    file.remove(local);
                } catch (IOException e) {
                    failures.notRemoved(local, e);
                }
            }
        }
    }

    /// Gives a file the attributes of a set.
    /// @param came the values that were asked for
    public void set(XattrSet wanted, XattrValues came, OldValues old, ExtendedAttributes file, XattrFailures failures) {
        for (Xattr each : wanted.all()) {
            Optional<Name> local = names.local(each.name());
            if (local.isPresent()) {
                set(each, local.get(), came, old, file, failures);
            }
        }
    }

    private static void set(Xattr attribute, Name local, XattrValues came, OldValues old, ExtendedAttributes file,
            XattrFailures failures) {
        try {
            Optional<byte[]> value = attribute.isAbbreviated() ? came.of(attribute) : Optional.of(attribute.content());
            if (value.isEmpty()) {
                value = old.value(local).filter(attribute::hasValue);
            }
            if (value.isEmpty()) {
                failures.missing(local);
            } else {
                file.set(local, value.get());
            }
        } catch (IOException e) {
            failures.notSet(local, e);
        }
    }
}
