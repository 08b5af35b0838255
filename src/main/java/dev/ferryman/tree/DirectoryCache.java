package dev.ferryman.tree;

import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/// The handles of the directories beneath a root that were used last, so that each entry of a list costs one call and
/// not one per component of its path. One cache may serve several threads.
public final class DirectoryCache implements AutoCloseable {
    private final Opener opener;
    private final int capacity;
    private final Map<Name, Directory> held = new LinkedHashMap<>(16, 0.75f, true);
    /// Grows with every [#forget]: what was opened before one is not remembered after it.
    private long forgotten;

    /// @param root beneath which all is; the caller keeps it and closes it
    /// @param capacity how many descriptors are held at most
    public DirectoryCache(Directory root, int capacity) {
        this(root::descend, capacity);
    }

    /// The same with another way to find directories than [Directory#descend].
    public DirectoryCache(Opener opener, int capacity) {
        this.opener = opener;
        this.capacity = capacity;
    }

    /// Finds the directory at a path.
    @FunctionalInterface
    public interface Opener {
        Directory open(Name path) throws IOException;
    }

    /// The directory at a path beneath the root, found as by [Directory#descend]; the caller closes it, which costs nothing.
    public Directory directory(Name path) throws IOException {
        long forgottenBefore;
        synchronized (held) {
            forgottenBefore = forgotten;
            Directory known = held.get(path);
            if (known != null) {
                return known.duplicate();
            }
        }
        Directory opened = opener.open(path);
        synchronized (held) {
            if (forgotten == forgottenBefore) {
                remember(path, opened.duplicate());
            }
        }
        return opened;
    }

    private void remember(Name path, Directory opened) {
        Directory raced = held.put(path, opened);
        if (raced != null) {
            raced.close();
        }
        if (held.size() > capacity) {
            Iterator<Directory> eldest = held.values().iterator();
            eldest.next().close();
            eldest.remove();
        }
    }

    /// Forgets the directory at a path and all beneath it: to be told when one is removed, renamed or replaced.
    public void forget(Name path) {
        synchronized (held) {
            forgotten++;
            held.entrySet().removeIf(entry -> {
                boolean concerned = isAtOrBeneath(entry.getKey().raw(), path.raw());
                if (concerned) {
                    entry.getValue().close();
                }
                return concerned;
            });
        }
    }

    private static boolean isAtOrBeneath(byte[] path, byte[] top) {
        if (path.length < top.length || (path.length > top.length && path[top.length] != '/')) {
            return false;
        }
        for (int i = 0; i < top.length; i++) {
            if (path[i] != top[i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() {
        synchronized (held) {
            held.values().forEach(Directory::close);
            held.clear();
        }
    }
}
