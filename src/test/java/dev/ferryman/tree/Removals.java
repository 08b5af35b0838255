package dev.ferryman.tree;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Writes down what a removal tells.
final class Removals implements RemovalObserver {
    final List<String> removed = new ArrayList<>();
    final List<String> failed = new ArrayList<>();

    @Override
    public void removed(Name path, FileKind kind) {
        removed.add(path + " " + kind);
    }

    @Override
    public void failed(Name path, IOException reason) {
        failed.add(path + ": " + reason.getMessage());
    }
}
