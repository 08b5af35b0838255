package dev.ferryman.api;

/// Paths inside a volume, as specs write them.
final class Paths {
    /// Absolute within the volume, without line ends and NUL.
    static final String PATTERN = "^/[^\\x00\\n\\r]*$";
    static final String NO_DOTS = "!self.split('/').exists(part, part == '..' || part == '.')";
    static final String NO_DOTS_MESSAGE = "a path may not contain . or .. as a part";

    private Paths() {}

    static String orRoot(String path) {
        return path == null || path.isEmpty() ? "/" : path;
    }
}
