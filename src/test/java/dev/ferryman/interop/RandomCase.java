package dev.ferryman.interop;

import dev.ferryman.interop.SampleEntry.Type;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
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
        KnownOddities.leaveOut(route, options, sources, sourceSide, targetSide);
        String names = plain(source).filter(_ -> random.nextInt(3) == 0).collect(Collectors.joining("\n"));
        return new RandomCase(route, options, sources, target(random, source), sourceSide, targetSide,
                rules(random), names + "\n");
    }

    private static List<String> sources(Random random, RandomTree source, List<String> options, String lists) {
        List<String> names = plain(source).toList();
        String one = names.isEmpty() ? "src" : "src/" + names.get(random.nextInt(names.size()));
        String other = names.isEmpty() ? "src/" : "src/" + names.get(random.nextInt(names.size()));
        return switch (random.nextInt(24)) {
            case 0 -> List.of("src");
            case 1 -> List.of(one);
            case 2 -> List.of(one, other);
            case 3 -> List.of(one, "src/nothing");
            case 4 -> List.of("src/", "src2/");
            case 5 -> relative(options, random, List.of("./" + one));
            case 6 -> relative(options, random, List.of("src/./" + one.substring(one.indexOf('/') + 1), "./" + other));
            case 7 -> relative(options, random, List.of("./src/"));
            case 8 -> filesFrom(options, random, lists);
            case 9 -> List.of("src/.");
            case 10 -> List.of("src/*");
            case 11 -> List.of("src/[a-d]*", "src//");
            case 12 -> relative(options, random, List.of("src/*/*", "./src/sub/"));
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
        boolean nul = random.nextInt(4) == 0;
        RandomOptions.addWhereCarriedOut(options,
                nul ? List.of("-0", "--files-from=" + lists + "/names0") : List.of("--files-from=" + lists + "/names"));
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
