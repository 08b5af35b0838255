package dev.ferryman.rsync.filter;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.RsyncException;
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
        collect(collector, place, file.get());
        List<FilterElement> content = new ArrayList<>(enterNew(collector.elements()));
        if (!collector.cleared()) {
            content.addAll(inherited);
        }
        return new MergePlace(place.text(), content);
    }

    /// The content of a merge file is never shown: it may be one that the peer is not meant to read.
    private void collect(RuleCollector collector, MergePlace place, byte[] content) {
        try {
            collector.addAll(RuleLines.ofMerge(content, place.text(), FilterRules.LineEnd.NEWLINE));
        } catch (RsyncException e) {
            throw new RsyncException(ExitCode.SYNTAX, Failure.BAD_INPUT, said(e) + ": <rule from " + path(place) + ">", e);
        }
    }

    /// The words of an error without the rule that it is about.
    private static String said(RsyncException error) {
        String message = error.getMessage();
        int colon = message.indexOf(':');
        return colon < 0 ? message : message.substring(0, colon);
    }

    private String path(MergePlace place) {
        String name = RuleSyntax.show(place.fileName());
        return directory.length == 0 ? name : RuleSyntax.show(directory) + "/" + name;
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
