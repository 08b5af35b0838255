package dev.ferryman.rsync.generator;

import dev.ferryman.rsync.filelist.FileList;
import java.util.HashMap;
import java.util.Map;

/// How many files of each list were asked for and are not in place yet.
final class Outstanding {
    private final Map<Integer, Integer> byFirstIndex = new HashMap<>();

    void asked(FileList list) {
        byFirstIndex.merge(list.firstIndex(), 1, Integer::sum);
    }

    void answered(FileList list) {
        byFirstIndex.computeIfPresent(list.firstIndex(), (first, count) -> count == 1 ? null : count - 1);
    }

    boolean isNone(FileList list) {
        return !byFirstIndex.containsKey(list.firstIndex());
    }
}
