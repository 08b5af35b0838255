package dev.ferryman.local;

import java.nio.file.Path;

/// Where a manifest stands.
///
/// @param file relative to the directory of manifests
/// @param number of the document in the file, from 1
record Document(Path file, int number) {
    @Override
    public String toString() {
        return file + ", document " + number;
    }
}
