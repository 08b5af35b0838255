package dev.ferryman.interop;

import dev.ferryman.interop.SampleEntry.Type;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One command with the trees that it finds. All names are relative to the side on which they are.
/// @param options words of the command line
/// @param sources the source arguments, `target` the last one
/// @param sourceSide what is there on the side that sends, `targetSide` on the other
/// @param rules the content of a file with filter rules, `names` of one with names for `--files-from`
record RandomCase(
        Route route,
        List<String> options,
        List<String> sources,
        String target,
        List<SampleEntry> sourceSide,
        List<SampleEntry> targetSide,
        String rules,
        String names) {

    private static final List<String> RULES = List.of(
            "- *.o", "+ a", "- sub/", "- /a", "+ */", "- *.tmp", "P *.bak", "- b*", "+ *.o", "# comment", "", "- **/a", "H c",
            "- /sub/a", "dir-merge .rules");
    private static final Set<String> FOLLOWS_LINKS = Set.of("-L", "-k", "--copy-unsafe-links");
    private static final int SET_ID = 06000;
    private static final Instant THEN = Instant.parse("2021-05-06T07:08:09Z");

    /// @param lists the directory in which `rules` and `names` will be
    static RandomCase of(long seed, String lists) {
        Random random = new Random(seed);
        Route route = Route.drawn(random);
        RandomTree source = RandomTree.of(random);
        addRuleFiles(random, source);
        RandomTree target = random.nextInt(8) == 0 ? RandomTree.of(random) : source.earlier();
        List<SampleEntry> sourceSide = new ArrayList<>(source.in("src"));
        List<SampleEntry> targetSide = new ArrayList<>();
        targetSide.addAll(target.in("dst"));
        targetSide.addAll(source.earlier().in("alt1"));
        targetSide.addAll(source.earlier().in("alt2"));
        targetSide.add(SampleEntry.directory("tmp", THEN));
        List<String> options = new ArrayList<>(new RandomOptions(random, lists).draw());
        List<String> sources = sources(random, source, options, lists);
        if (sources.contains("src2/")) {
            sourceSide.addAll(source.earlier().in("src2"));
        }
        if (options.stream().anyMatch(FOLLOWS_LINKS::contains)) {
            sourceSide.removeIf(RandomCase::leadsUpwards);
        }
        // Stock rsync gives the file the time of the directory, and fails to look for what is in it.
        if (anyPair(sourceSide, targetSide, (from, to) -> from.type() == Type.DIRECTORY && to.type() != Type.DIRECTORY)) {
            options.remove("--ignore-existing");
        }
        // Stock rsync waits for ever where a directory that is not empty is in the way of one of several names of a file.
        if (options.contains("-H") && anyPair(sourceSide, targetSide,
                (from, to) -> from.type() != Type.DIRECTORY && to.type() == Type.DIRECTORY)) {
            options.add("--force");
        }
        // Without -p, stock rsync gives what replaces a link the permissions of the link: all.
        if (anyPair(sourceSide, targetSide, (from, to) -> isSpecial(from) && to.type() == Type.SYMLINK)) {
            options.add("-p");
        }
        // Where a set-id file gets another owner, stock rsync tells of its permissions or of nothing, its dry run of the owner.
        if (options.stream().anyMatch(RandomCase::mapsOwners)) {
            sourceSide.replaceAll(RandomCase::withoutSetId);
            targetSide.replaceAll(RandomCase::withoutSetId);
        }
        String names = plain(source).filter(_ -> random.nextInt(3) == 0).collect(Collectors.joining("\n"));
        return new RandomCase(route, options, sources, target(random, source), sourceSide, targetSide,
                rules(random), names + "\n");
    }

    /// Such a link followed leads round in circles: stock rsync goes round until the path has too many links, which is
    /// twice as long with each further link. Ferryman stops at once.
    private static boolean leadsUpwards(SampleEntry entry) {
        return entry.type() == Type.SYMLINK && (entry.target().startsWith(".") || entry.target().contains("/../"));
    }

    private static boolean mapsOwners(String option) {
        return option.startsWith("--chown") || option.startsWith("--usermap") || option.startsWith("--groupmap");
    }

    private static SampleEntry withoutSetId(SampleEntry entry) {
        return entry.type() == Type.FILE ? entry.mode(entry.mode() & ~SET_ID) : entry;
    }

    private static boolean isSpecial(SampleEntry entry) {
        return switch (entry.type()) {
            case FIFO, CHARACTER_DEVICE, BLOCK_DEVICE -> true;
            case FILE, DIRECTORY, SYMLINK, HARD_LINK -> false;
        };
    }

    private static boolean anyPair(
            List<SampleEntry> source, List<SampleEntry> target, BiPredicate<SampleEntry, SampleEntry> isOdd) {
        Map<String, SampleEntry> sources = source.stream()
                .collect(Collectors.toMap(RandomCase::withoutTop, entry -> entry, (one, _) -> one));
        return target.stream().anyMatch(entry -> sources.containsKey(withoutTop(entry))
                && isOdd.test(sources.get(withoutTop(entry)), entry));
    }

    /// The name beneath the directory that the tree is in.
    private static String withoutTop(SampleEntry entry) {
        return entry.name().substring(entry.name().indexOf('/') + 1);
    }

    private static List<String> sources(Random random, RandomTree source, List<String> options, String lists) {
        List<String> names = plain(source).toList();
        String one = names.isEmpty() ? "src" : "src/" + names.get(random.nextInt(names.size()));
        String other = names.isEmpty() ? "src/" : "src/" + names.get(random.nextInt(names.size()));
        return switch (random.nextInt(20)) {
            case 0 -> List.of("src");
            case 1 -> List.of(one);
            case 2 -> List.of(one, other);
            case 3 -> List.of(one, "src/nothing");
            case 4 -> List.of("src/", "src2/");
            case 5 -> relative(options, random, List.of("./" + one));
            case 6 -> relative(options, random, List.of("src/./" + one.substring(one.indexOf('/') + 1), "./" + other));
            case 7 -> relative(options, random, List.of("./src/"));
            case 8 -> filesFrom(options, random, lists);
            default -> List.of("src/");
        };
    }

    private static List<String> relative(List<String> options, Random random, List<String> sources) {
        options.add("-R");
        if (random.nextInt(3) == 0) {
            RandomOptions.addWhereCarriedOut(options, List.of("--no-implied-dirs"));
        }
        return sources;
    }

    private static List<String> filesFrom(List<String> options, Random random, String lists) {
        RandomOptions.addWhereCarriedOut(options, List.of("--files-from=" + lists + "/names"));
        if (random.nextInt(3) == 0) {
            options.add("--no-R");
        }
        return List.of("src/");
    }

    private static String target(Random random, RandomTree source) {
        return switch (random.nextInt(20)) {
            case 0 -> "dst";
            case 1 -> "dst/new/";
            case 2 -> "new/deep/";
            case 3 -> plain(source).findFirst().map(name -> "dst/" + name).orElse("dst/");
            default -> "dst/";
        };
    }

    /// Names that can stand in a command line and in a line of a file.
    private static Stream<String> plain(RandomTree tree) {
        return tree.names().stream().filter(name -> name.chars().allMatch(each -> each >= ' ' && each < 127));
    }

    private static void addRuleFiles(Random random, RandomTree tree) {
        for (String name : List.of(".rules", ".rsync-filter", ".cvsignore", "sub/.rules")) {
            boolean fits = name.indexOf('/') < 0 || tree.entries().stream()
                    .anyMatch(each -> each.name().equals("sub") && each.type() == Type.DIRECTORY);
            if (fits && random.nextInt(8) == 0) {
                byte[] content = rules(random).getBytes(StandardCharsets.ISO_8859_1);
                tree.put(SampleEntry.file(name, THEN, content));
            }
        }
    }

    private static String rules(Random random) {
        return Stream.generate(() -> RULES.get(random.nextInt(RULES.size()))).limit(1 + random.nextInt(3))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    RandomCase options(List<String> other) {
        return new RandomCase(route, other, sources, target, sourceSide, targetSide, rules, names);
    }

    RandomCase sources(List<String> other) {
        return new RandomCase(route, options, other, target, sourceSide, targetSide, rules, names);
    }

    RandomCase sourceSide(List<SampleEntry> other) {
        return new RandomCase(route, options, sources, target, other, targetSide, rules, names);
    }

    RandomCase targetSide(List<SampleEntry> other) {
        return new RandomCase(route, options, sources, target, sourceSide, other, rules, names);
    }

    @Override
    public String toString() {
        String words = Stream.concat(options.stream(), sources.stream()).map(RandomCase::quoted)
                .collect(Collectors.joining(" "));
        return route + ": rsync " + words + " " + quoted(target);
    }

    static String quoted(String word) {
        return word.matches("[\\w@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
