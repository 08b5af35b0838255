package dev.ferryman.rsync.generator;

import dev.ferryman.rsync.filelist.FileList;
import dev.ferryman.rsync.filelist.IncrementalLists;
import java.util.HashMap;
import java.util.Map;

/// How many files of each list were asked for, or wait for another, and are not in place yet.
final class Outstanding {
    private final IncrementalLists lists;
    private final Map<Integer, Integer> byFirstIndex = new HashMap<>();

    Outstanding(IncrementalLists lists) {
        this.lists = lists;
    }

    void asked(FileList list) {
        byFirstIndex.merge(list.firstIndex(), 1, Integer::sum);
    }

    void answered(int index) {
        byFirstIndex.computeIfPresent(lists.listOf(index).firstIndex(), (first, count) -> count == 1 ? null : count - 1);
    }

    boolean isNone(FileList list) {
        return !byFirstIndex.containsKey(list.firstIndex());
    }
}
