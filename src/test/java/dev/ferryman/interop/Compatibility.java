package dev.ferryman.interop;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The table of `docs/compatibility.md`: which rows work on which route with which version of stock rsync.
/// @param versions all that were tried
/// @param cells by the words of a row and the route
record Compatibility(List<String> versions, Map<String, Map<Route, Cell>> cells) {
    static final List<Route> ROUTES = List.of(
            Route.CLIENT_PULLS, Route.CLIENT_PUSHES, Route.DAEMON_SENDS, Route.DAEMON_RECEIVES, Route.LOCAL);

    private static final String HEAD = """
            <!-- Made by CompatibilityTest. -->
            # Compatibility

            Each option as it was tried against stock rsync %s, with Ferryman in each role. *Works* means: the same exit
            code, the same itemized lines and the same tree (content, kinds, modes, owners, times, links, extended attributes,
            ACLs) as between two stock rsyncs of that version. What options mean: [options](options.md).

            | option | tried as | client pulls | client pushes | daemon sends | daemon receives | local copy |
            | --- | --- | --- | --- | --- | --- | --- |
            """;

    private static final String CAUSES = """

            ## What does not work
            Where a cell names versions, two stock rsyncs of that version do not do what later ones do, and Ferryman does what
            the later ones do.

            | option | the cause |
            | --- | --- |
            | `--mkpath` | stock 3.2.3 itself does not say which directories it made |
            | `--update` | stock 3.2.3 itself leaves the attributes of a file alone that is not newer |
            | `--copy-devices` | a stock daemon itself refuses the option unless its `refuse options` say otherwise, and so does Ferryman's; stock 3.2.3 also tells it to a daemon that receives, which refuses it |
            | `--delete-missing-args` | stock 3.2.7 itself, receiving, ends with "invalid file mode 00" |
            | `--usermap`, `--chown` | stock 3.2.7 itself loses maps with a `*` on the way to its daemon |
            | `--compare-dest`, `--copy-dest`, `--link-dest` | stock 3.2.7 itself, receiving from elsewhere, discards what it built from a file of these directories ("failed verification") |
            | `--temp-dir` | stock 3.5.0 and 3.5.1 themselves, where no daemon receives, make no files in a relative directory outside of the destination ("Invalid argument"); an absolute one works |
            """;

    /// @param works the versions with which it works
    /// @param known the versions that know the option; with others there is nothing to compare
    record Cell(Set<String> works, Set<String> known) {
        String text() {
            if (known.isEmpty()) {
                return "–";
            }
            if (works.equals(known)) {
                return "works";
            }
            Set<String> others = new TreeSet<>(known);
            others.removeAll(works);
            return works.isEmpty() ? "no" : "not with " + String.join(", ", others);
        }

        static boolean claims(String text, String version) {
            return text.equals("works") || text.startsWith("not with ") && !text.contains(version);
        }
    }

    String page(List<CompatibilityRow> rows) {
        StringBuilder page = new StringBuilder(HEAD.formatted(String.join(", ", versions)));
        for (CompatibilityRow row : rows) {
            page.append("| `").append(row.option().display()).append("` | ").append(tried(row));
            Map<Route, Cell> tried = cells.get(row.text());
            ROUTES.forEach(route -> page.append(" | ").append(tried == null ? "refused" : tried.get(route).text()));
            page.append(" |\n");
        }
        return page.append(CAUSES).toString();
    }

    private static String tried(CompatibilityRow row) {
        return "`" + row.text().replace("|", "\\|") + "`";
    }

    /// What a committed page says works and does not.
    List<String> brokenPromisesOf(String page, List<CompatibilityRow> rows) {
        Map<String, List<String>> lines = new HashMap<>();
        page.lines().filter(line -> line.startsWith("| `")).forEach(line -> {
            List<String> columns = List.of(line.substring(2).split(" \\| | \\|$"));
            lines.put(columns.get(1), columns);
        });
        List<String> broken = new ArrayList<>();
        for (CompatibilityRow row : rows) {
            List<String> columns = lines.get(tried(row));
            for (int i = 0; columns != null && i < ROUTES.size(); i++) {
                String promised = columns.get(2 + i);
                Cell cell = cells.getOrDefault(row.text(), Map.of()).getOrDefault(ROUTES.get(i), new Cell(Set.of(), Set.of()));
                String missing = versions.stream()
                        .filter(version -> Cell.claims(promised, version) && cell.known().contains(version)
                                && !cell.works().contains(version))
                        .collect(Collectors.joining(", "));
                if (!missing.isEmpty()) {
                    broken.add(row.text() + ", " + ROUTES.get(i) + ": not with " + missing);
                }
            }
        }
        return broken;
    }

    /// Gathers cells from several threads.
    static final class Collector {
        private final Map<String, Map<Route, Cell>> cells = new LinkedHashMap<>();

        synchronized void add(CompatibilityRow row, Route route, String version, boolean works) {
            Cell cell = cells.computeIfAbsent(row.text(), _ -> empty()).get(route);
            cell.known().add(version);
            if (works) {
                cell.works().add(version);
            }
        }

        synchronized void unknown(CompatibilityRow row) {
            cells.computeIfAbsent(row.text(), _ -> empty());
        }

        private static Map<Route, Cell> empty() {
            Map<Route, Cell> routes = new EnumMap<>(Route.class);
            ROUTES.forEach(route -> routes.put(route, new Cell(new TreeSet<>(), new TreeSet<>())));
            return routes;
        }

        Compatibility table(List<String> versions) {
            return new Compatibility(versions, cells);
        }
    }
}
