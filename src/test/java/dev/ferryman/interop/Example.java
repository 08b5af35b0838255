package dev.ferryman.interop;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// A command, and trees on which it once did something else than between two stock rsyncs.
/// @param name what is right
/// @param options separated by blanks, with `_` for a blank in a rule
/// @param names of a list of files
/// @param routes on which it is tried
record Example(String name, String options, List<SampleEntry> source, List<SampleEntry> target, List<String> sources,
        String destination, List<String> names, Set<Route> routes) {
    static final Instant THEN = Instant.parse("2021-05-06T07:08:09.111Z");
    static final Instant LATER = THEN.plusSeconds(5);

    /// From `src/`, which is empty, to `dst/`, which is so, too.
    static Example of(String name, String options) {
        return new Example(name, options, List.of(SampleEntry.directory("src", THEN)),
                List.of(SampleEntry.directory("dst", THEN)), List.of("src/"), "dst/", List.of(), Set.of(Route.values()));
    }

    /// With these on the side that sends, their names beneath it.
    Example source(SampleEntry... entries) {
        return new Example(name, options, List.of(entries), target, sources, destination, names, routes);
    }

    /// With these on the side that receives, their names beneath it.
    Example target(SampleEntry... entries) {
        return new Example(name, options, source, List.of(entries), sources, destination, names, routes);
    }

    Example from(String... other) {
        return new Example(name, options, source, target, List.of(other), destination, names, routes);
    }

    Example to(String other) {
        return new Example(name, options, source, target, sources, other, names, routes);
    }

    /// With a list of names, in the file `LISTS/names`.
    Example named(String... other) {
        return new Example(name, options, source, target, sources, destination, List.of(other), routes);
    }

    Example on(Route... other) {
        return new Example(name, options, source, target, sources, destination, names, Set.of(other));
    }

    /// @param lists the directory of lists
    RandomCase on(Route route, String lists) {
        List<String> words = Stream.of(options.replace("LISTS", lists).split(" "))
                .map(word -> word.startsWith("-f") ? word.replace('_', ' ') : word).toList();
        return new RandomCase(route, words, sources, destination, source, target, "", String.join("\n", names) + "\n");
    }

    @Override
    public String toString() {
        return name;
    }
}
