package dev.ferryman.rsync.filelist;

import dev.ferryman.tree.Name;
import java.util.Arrays;
import java.util.Optional;

/// Lists for tests of those who go through them.
public final class SampleLists {
    private static final int DIRECTORY = 0040755;
    private static final int REGULAR = 0100644;

    private SampleLists() {}

    /// What is in a directory; a name that ends with a slash is that of another one, `name=0` that of an empty file.
    public static FileList of(int firstIndex, String directory, String... names) {
        FileEntry parent = FileEntry.builder(FileEntry.ROOT, Name.of(directory), DIRECTORY).build();
        FileEntry[] entries = Arrays.stream(names).map(name -> entry(directory, name)).toArray(FileEntry[]::new);
        return new FileList(firstIndex, Optional.of(parent), entries);
    }

    private static FileEntry entry(String directory, String name) {
        boolean isDirectory = name.endsWith("/");
        boolean isEmpty = name.endsWith("=0");
        String leaf = name.replaceAll("/$|=0$", "");
        return FileEntry.builder(Name.of(directory), Name.of(leaf), isDirectory ? DIRECTORY : REGULAR)
                .size(isDirectory || isEmpty ? 0 : 5).build();
    }
}
