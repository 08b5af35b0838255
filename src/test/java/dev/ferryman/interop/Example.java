package dev.ferryman.interop;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/// A command, and trees on which it once did something else than between two stock rsyncs.
/// @param name what is right
/// @param options separated by blanks
/// @param routes on which it is tried
record Example(String name, String options, List<SampleEntry> source, List<SampleEntry> target, List<String> sources,
        String destination, Set<Route> routes) {
    static final Instant THEN = Instant.parse("2021-05-06T07:08:09.111Z");
    static final Instant LATER = THEN.plusSeconds(5);

    /// From `src/`, which is empty, to `dst/`, which is so, too.
    static Example of(String name, String options) {
        return new Example(name, options, List.of(SampleEntry.directory("src", THEN)),
                List.of(SampleEntry.directory("dst", THEN)), List.of("src/"), "dst/", Set.of(Route.values()));
    }

    /// With these on the side that sends, their names beneath it.
    Example source(SampleEntry... entries) {
        return new Example(name, options, List.of(entries), target, sources, destination, routes);
    }

    /// With these on the side that receives, their names beneath it.
    Example target(SampleEntry... entries) {
        return new Example(name, options, source, List.of(entries), sources, destination, routes);
    }

    Example from(String... other) {
        return new Example(name, options, source, target, List.of(other), destination, routes);
    }

    Example to(String other) {
        return new Example(name, options, source, target, sources, other, routes);
    }

    Example on(Route... other) {
        return new Example(name, options, source, target, sources, destination, Set.of(other));
    }

    RandomCase on(Route route) {
        return new RandomCase(route, List.of(options.split(" ")), sources, destination, source, target, "", "");
    }

    @Override
    public String toString() {
        return name;
    }
}
