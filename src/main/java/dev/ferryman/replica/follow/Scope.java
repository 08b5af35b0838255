package dev.ferryman.replica.follow;

import dev.ferryman.tree.Name;
import dev.ferryman.tree.events.Change;
import dev.ferryman.tree.events.Change.Renamed;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The part of a module that is followed: changes are told by paths of the module, and a replica may be of a directory in it.
/// @param directory its path, `.` for all of the module
public record Scope(Name directory) {
    public static final Scope ALL = new Scope(Paths.ROOT);

    private static final Change EVERYTHING = new Change.Subtree(Paths.ROOT);

    /// What a change of the module is to the part.
    List<Change> of(Change change) {
        if (directory.equals(Paths.ROOT)) {
            return List.of(change);
        }
        return switch (change) {
            case Change.Entry(Name path) -> inside(path).<Change>map(Change.Entry::new).stream().toList();
            case Change.Subtree(Name path) -> subtree(path).toList();
            case Renamed(Name from, Name to) -> {
                Optional<Name> fromInside = inside(from).filter(each -> !each.equals(Paths.ROOT));
                Optional<Name> toInside = inside(to).filter(each -> !each.equals(Paths.ROOT));
                yield fromInside.isPresent() && toInside.isPresent()
                        ? List.of(new Renamed(fromInside.get(), toInside.get()))
                        : Stream.concat(subtree(from), subtree(to)).toList();
            }
        };
    }

    private Stream<Change> subtree(Name path) {
        return directory.equals(path) || isAbove(path, directory)
                ? Stream.of(EVERYTHING)
                : inside(path).<Change>map(Change.Subtree::new).stream();
    }

    private Optional<Name> inside(Name path) {
        if (path.equals(directory)) {
            return Optional.of(Paths.ROOT);
        }
        return isAbove(directory, path)
                ? Optional.of(Name.of(path.raw(), directory.length() + 1, path.length()))
                : Optional.empty();
    }

    private static boolean isAbove(Name upper, Name path) {
        if (upper.equals(Paths.ROOT)) {
            return true;
        }
        Optional<Name> above = Paths.parent(path);
        while (above.isPresent() && !above.get().equals(upper)) {
            above = Paths.parent(above.get());
        }
        return above.isPresent();
    }
}
