package dev.ferryman.local;

import java.nio.file.Path;

/// A document that cannot be used.
///
/// @param file relative to the directory of manifests
/// @param sentence names file, document and resource, what is wrong, and where it can, what would be right
record DocumentProblem(Path file, String sentence) {}
