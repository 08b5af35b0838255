package dev.ferryman.rsync.filter;

import dev.ferryman.rsync.filter.DirectoryFilter.Surroundings;
import dev.ferryman.rsync.filter.FilterElement.MergePlace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Reads the merge files of one directory. rsync 3.5 exclude.c, push_local_filters.
final class MergeReader {
    private final Surroundings surroundings;
    private final byte[] directory;
    /// Files of a name are read at one place only, so that a file that names itself is no loop.
    private final List<byte[]> known = new ArrayList<>();

    MergeReader(Surroundings surroundings, byte[] directory, List<FilterElement> elements) {
        this.surroundings = surroundings;
        this.directory = directory;
        collectNames(elements);
    }

    private void collectNames(List<FilterElement> elements) {
        for (FilterElement element : elements) {
            if (element instanceof MergePlace place) {
                known.add(place.fileName());
                collectNames(place.content());
            }
        }
    }

    /// The list as it is in this directory; the same list where nothing changes.
    List<FilterElement> enter(List<FilterElement> elements) {
        List<FilterElement> entered = new ArrayList<>(elements.size());
        boolean changed = false;
        for (FilterElement element : elements) {
            FilterElement here = element instanceof MergePlace place ? enter(place) : element;
            changed |= here != element;
            entered.add(here);
        }
        return changed ? List.copyOf(entered) : elements;
    }

    private MergePlace enter(MergePlace place) {
        List<FilterElement> inherited =
                place.text().has(Modifier.NO_INHERIT) ? List.of() : enter(place.content());
        Optional<byte[]> file = surroundings.files().read(directory, place.fileName());
        if (file.isEmpty()) {
            boolean same = inherited == place.content() || inherited.isEmpty() && place.content().isEmpty();
            return same ? place : new MergePlace(place.text(), inherited);
        }
        int base = directory.length == 0 ? 0 : directory.length + 1;
        RuleCollector collector = new RuleCollector(this::besides, FilterRules.LineEnd.NEWLINE, base);
        collector.addMerged(file.get(), place.text(), path(place));
        List<FilterElement> content = new ArrayList<>(enterNew(collector.elements()));
        if (!collector.cleared()) {
            content.addAll(inherited);
        }
        return new MergePlace(place.text(), content);
    }

    /// From the root of the module or of the file system on.
    private String path(MergePlace place) {
        StringBuilder path = new StringBuilder();
        for (byte[] part : List.of(surroundings.rootPath(), directory, place.fileName())) {
            path.append(part.length == 0 ? "" : "/").append(RuleSyntax.show(part));
        }
        return path.toString();
    }

    /// What a file brings in: its rules for this side, and further places, read at once.
    private List<FilterElement> enterNew(List<FilterElement> elements) {
        List<FilterElement> kept = new ArrayList<>();
        for (FilterElement element : elements) {
            if (element instanceof MergePlace place) {
                boolean first = known.stream().noneMatch(name -> Arrays.equals(name, place.fileName()));
                if (first) {
                    known.add(place.fileName());
                    kept.add(enter(place));
                }
            } else if (Sides.concerns(element.text(), surroundings.side(), surroundings.defaultSides())) {
                kept.add(element);
            }
        }
        return kept;
    }

    /// A file that is merged at once must lie beside the one that names it.
    private Optional<byte[]> besides(byte[] name) {
        for (byte each : name) {
            if (each == '/') {
                return Optional.empty();
            }
        }
        return surroundings.files().read(directory, name);
    }
}
