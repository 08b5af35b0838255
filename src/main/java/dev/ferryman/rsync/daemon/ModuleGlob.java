package dev.ferryman.rsync.daemon;

import dev.ferryman.rsync.filelist.FileEntry;
import dev.ferryman.tree.Directory;
import dev.ferryman.tree.FileStatus;
import dev.ferryman.tree.Listing;
import dev.ferryman.tree.Name;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Wildcards in the paths that a client asks for, expanded here, since no shell has seen them
/// (rsync 3.5 util1.c, glob_expand_module). Names that begin with a dot match like others, links that lead to nothing do
/// not; what a slash follows has to be a directory. A path that matches nothing stays as it is, to be missed by its name.
/// @param filter hides names from the expansion, too
record ModuleGlob(Directory root, ModuleFilter filter) {
    private static final int MOST_MATCHES = 100_000;

    /// @param path beneath the module's root
    List<byte[]> expand(byte[] path) {
        String text = new String(path, StandardCharsets.ISO_8859_1);
        if (text.chars().noneMatch(c -> c == '*' || c == '?' || c == '[')) {
            return List.of(path);
        }
        boolean asDirectory = text.endsWith("/");
        List<String> found = List.of("");
        String[] components = text.split("/");
        for (int at = 0; at < components.length; at++) {
            Wildcards component = Wildcards.compile(components[at], StandardCharsets.ISO_8859_1);
            boolean last = at == components.length - 1;
            found = step(found, component);
            if (last ? asDirectory : !component.isLiteral()) {
                found = found.stream().filter(this::isDirectory).toList();
            }
        }
        return found.isEmpty()
                ? List.of(path)
                : found.stream()
                        .map(match -> (asDirectory ? match + "/" : match).getBytes(StandardCharsets.ISO_8859_1))
                        .toList();
    }

    private List<String> step(List<String> parents, Wildcards component) {
        List<String> found = new ArrayList<>();
        for (String parent : parents) {
            if (component.isLiteral()) {
                found.add(join(parent, component.text()));
            } else {
                matches(parent, component, found);
            }
        }
        return found;
    }

    private void matches(String parent, Wildcards component, List<String> found) {
        Name path = parent.isEmpty() ? FileEntry.ROOT : Name.of(parent.getBytes(StandardCharsets.ISO_8859_1));
        List<String> names = new ArrayList<>();
        try (Directory directory = root.descendFollowing(path)) {
            Listing listing = directory.listWithStatus();
            for (int row = 0; row < listing.size() && found.size() + names.size() < MOST_MATCHES; row++) {
                String name = new String(listing.name(row).raw(), StandardCharsets.ISO_8859_1);
                String whole = join(parent, name);
                if (component.matches(name) && leadsSomewhere(whole, listing.status(row))
                        && filter.lets(whole.getBytes(StandardCharsets.ISO_8859_1), listing.status(row).isDirectory())) {
                    names.add(whole);
                }
            }
        } catch (IOException e) {
            // What cannot be listed matches nothing; the path itself will be told as missing.
        }
        names.sort(null);
        found.addAll(names);
    }

    private boolean isDirectory(String path) {
        try (Directory directory = root.descendFollowing(Name.of(path.getBytes(StandardCharsets.ISO_8859_1)))) {
            return directory.status().isDirectory();
        } catch (IOException e) {
            return false;
        }
    }

    /// A link that leads out of the module is not looked behind.
    private boolean leadsSomewhere(String path, FileStatus status) {
        try {
            return !status.isSymlink()
                    || root.statusFollowing(Name.of(path.getBytes(StandardCharsets.ISO_8859_1))).isPresent();
        } catch (IOException e) {
            return true;
        }
    }

    private static String join(String parent, String name) {
        return parent.isEmpty() ? name : parent + "/" + name;
    }
}
