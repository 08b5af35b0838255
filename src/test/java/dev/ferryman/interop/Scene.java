package dev.ferryman.interop;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// What the target of a copy looks like before it, and how it is copied.
enum Scene {
    EMPTY_TARGET("-a"),
    CHANGED("-a"),
    UNCHANGED("-ai"),
    DELETE("-a", "--delete"),
    COMPRESSED("-az"),
    CHECKSUM("-ac");

    private final List<String> options;

    Scene(String... options) {
        this.options = List.of(options);
    }

    List<String> options() {
        return options;
    }

    /// Whether the source is the sample tree some time later.
    boolean changes() {
        return this == CHANGED || this == DELETE || this == COMPRESSED;
    }

    boolean deletes() {
        return this == DELETE;
    }

    void prepare(Path target, long seed) {
        switch (this) {
            case EMPTY_TARGET -> {}
            case CHANGED, UNCHANGED, COMPRESSED -> SampleTree.first(seed).writeTo(target);
            case DELETE -> {
                SampleTree.first(seed).writeTo(target);
                shell(target, "mkdir -p extra/a/b many/extra; touch extra/file extra/a/b/file many/0/extra; ln -s x extra/link");
            }
            case CHECKSUM -> {
                SampleTree.first(seed).writeTo(target);
                shell(target, "for each in large many/3/small-3; do touch -r $each stamp; printf X | dd of=$each bs=1 seek=9"
                        + " conv=notrunc status=none; touch -r stamp $each; rm stamp; done; touch -d @1709251199 .");
            }
        }
    }

    private static void shell(Path directory, String script) {
        Command.of("sh", "-ec", script).in(directory).run().checked();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
