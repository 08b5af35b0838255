package dev.ferryman.rsync.filter;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The rules in force in one directory, for one side. Immutable; threads may share it.
public final class DirectoryFilter {
    /// Lets everything take part.
    public static final DirectoryFilter NONE = new DirectoryFilter(
            List.of(),
            new Surroundings(Side.SENDER, FilterRules.DefaultSides.BOTH, MergeFiles.NONE, new byte[0]));

    private final List<FilterElement> elements;
    private final Surroundings surroundings;

    /// What is the same in all directories of a transfer.
    record Surroundings(Side side, FilterRules.DefaultSides defaultSides, MergeFiles files, byte[] rootPath) {}

    private DirectoryFilter(List<FilterElement> elements, Surroundings surroundings) {
        this.elements = List.copyOf(elements);
        this.surroundings = surroundings;
    }

    static DirectoryFilter atRoot(List<FilterElement> elements, Surroundings surroundings) {
        return elements.isEmpty() ? NONE : new DirectoryFilter(elements, surroundings).enter(new byte[0]);
    }

    /// True where every decision is INCLUDED, here and below: callers may then skip building paths.
    public boolean isEmpty() {
        return elements.isEmpty();
    }

    /// The rules in force in a subdirectory; reads its merge files. Returns itself where nothing changes.
    /// @param directory relative to the root of the transfer
    /// @throws dev.ferryman.rsync.RsyncException with SYNTAX for a merge file that cannot be understood
    public DirectoryFilter enter(byte[] directory) {
        List<FilterElement> entered = new MergeReader(surroundings, directory, elements).enter(elements);
        return entered == elements ? this : new DirectoryFilter(entered, surroundings);
    }

    /// What becomes of an entry: INCLUDED or EXCLUDED on the sender, INCLUDED or PROTECTED on the receiver.
    /// @param path relative to the root of the transfer, without a leading or trailing slash
    public Decision decide(byte[] path, boolean directory) {
        return decide(path, directory, Perishable.COUNTS);
    }

    /// The pattern of the rule that leaves an entry out or protects it, as it was written; what a file of the tree says
    /// is not told, as with stock rsync. Empty where no rule does.
    public Optional<String> excluding(byte[] path, boolean directory) {
        return excluding(elements, path, directory);
    }

    private Optional<String> excluding(List<FilterElement> list, byte[] path, boolean directory) {
        for (FilterElement element : list) {
            switch (element) {
                case FilterElement.MergePlace place -> {
                    if (match(place.content(), path, directory, Perishable.COUNTS) != Match.NONE) {
                        return excluding(place.content(), path, directory).map(_ -> "<rule from a file read earlier>"
                                + " [per-dir " + RuleSyntax.show(place.fileName()) + "]");
                    }
                }
                case FilterElement.Rule rule -> {
                    Match match = match(rule, path, directory, Perishable.COUNTS);
                    if (match != Match.NONE) {
                        return match == Match.EXCLUDE
                                ? Optional.of(RuleSyntax.show(rule.text().pattern())) : Optional.empty();
                    }
                }
            }
        }
        return Optional.empty();
    }

    /// As [#decide] for what is in a directory that goes anyway: perishable rules do not count.
    public Decision decideInDeletedDirectory(byte[] path, boolean directory) {
        return decide(path, directory, Perishable.IGNORED);
    }

    /// The decision on an entry that nobody has come to by walking: it is left out where a directory above it is.
    public Decision decideWithParents(byte[] path, boolean directory) {
        for (int i = 1; i < path.length; i++) {
            if (path[i] == '/') {
                Decision parent = decide(Arrays.copyOf(path, i), true);
                if (parent != Decision.INCLUDED) {
                    return parent;
                }
            }
        }
        return decide(path, directory);
    }

    private enum Perishable {
        COUNTS,
        IGNORED
    }

    private enum Match {
        NONE,
        INCLUDE,
        EXCLUDE
    }

    private Decision decide(byte[] path, boolean directory, Perishable perishable) {
        if (match(elements, path, directory, perishable) != Match.EXCLUDE) {
            return Decision.INCLUDED;
        }
        return surroundings.side() == Side.SENDER ? Decision.EXCLUDED : Decision.PROTECTED;
    }

    private Match match(List<FilterElement> list, byte[] path, boolean directory, Perishable perishable) {
        for (int i = 0; i < list.size(); i++) {
            Match match = switch (list.get(i)) {
                case FilterElement.MergePlace place -> match(place.content(), path, directory, perishable);
                case FilterElement.Rule rule -> match(rule, path, directory, perishable);
            };
            if (match != Match.NONE) {
                return match;
            }
        }
        return Match.NONE;
    }

    private Match match(FilterElement.Rule rule, byte[] path, boolean directory, Perishable perishable) {
        boolean skipped = perishable == Perishable.IGNORED && rule.text().has(Modifier.PERISHABLE);
        if (skipped || !rule.matches(path, surroundings.rootPath(), directory)) {
            return Match.NONE;
        }
        return rule.excludes() ? Match.EXCLUDE : Match.INCLUDE;
    }
}
