package dev.ferryman.bench;

/// Where a workload lies.
enum FileSystem {
    /// A tmpfs.
    MEMORY("tmpfs"),
    /// An ext4 with a journal, in an image.
    JOURNALED("ext4"),
    /// An XFS in an image, whose files can share what they hold.
    SHARING("xfs");

    private final String title;

    FileSystem(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /// Whether something is to be learned here.
    boolean suits(Workload.Extent extent, Benchmark.Settings settings) {
        return switch (extent) {
            case FULL -> this == MEMORY || this == JOURNALED && !settings.isQuick();
            case SHARED -> this == SHARING && !settings.isQuick();
            case DURABLE -> this == JOURNALED;
            case ENCRYPTED, COLD, ONCE -> this == MEMORY;
        };
    }
}
