package dev.ferryman.interop;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.option.Options;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Random options out of all that Ferryman carries out. Some drawings are refused by rsync, for what contradicts itself.
final class RandomOptions {
    private static final List<String> SINGLE = List.of("-l", "-p", "-t", "-g", "-o", "-D", "--devices", "--specials", "-H");

    /// At most one of each line is drawn. `|` stands between the choices, `_` for a space in an argument, `%` for the
    /// directory of lists and rules. The number is how often in a thousand. No directory for temporary or partial files
    /// beside the destination is among them: stock rsync 3.5 cannot make files in one.
    private static final String TABLE = """
            40   --no-p | --no-t | --no-D | --no-l | --no-o | --no-g | --no-devices | --no-specials | --no-perms
            80   -O | -J | -OJ
            50   -E
            250  -H
            100  -A
            150  -X | -XX
            40   -U | --open-noatime
            150  --numeric-ids
            80   --chmod=u+x | --chmod=D2755,F640 | --chmod=go-rwx | --chmod=Fa-x,Du+w | --chmod=+X | --chmod=o= | --chmod=ug=rwX,F+t
            60   --chown=1:1000 | --chown=:1 | --usermap=*:1000 | --usermap=0:1,1-1000:2 | --groupmap=*:1 | --groupmap=0-1000:65534
            40   --super | --no-super | --fake-super
            60   -c
            40   -I
            50   --size-only
            50   -@1 | -@-1 | --modify-window=5
            80   -u
            60   --existing | --ignore-existing
            80   -W | --no-W
            60   -B700 | -B1000 | -B40
            60   --cc=md5 | --cc=xxh3 | --cc=xxh64 | --cc=md4 | --cc=sha1 | --cc=none | --cc=xxh128,md5 | --checksum-seed=7
            60   -y | -yy
            120  --link-dest=../alt1 | --copy-dest=../alt1 | --compare-dest=../alt1 | --link-dest=../alt1_--link-dest=../alt2 | --compare-dest=../alt2_--compare-dest=../alt1 | --copy-dest=../nowhere
            80   --inplace | --append | --append-verify
            80   -S
            30   --preallocate
            30   --fsync
            60   --partial | --partial-dir=.part | --partial-dir=part
            50   --delay-updates
            50   --temp-dir=../nowhere
            120  -b | -b_--suffix=.bak | -b_--backup-dir=../bak | -b_--backup-dir=bak | -b_--backup-dir=../bak_--suffix=.old | --suffix=.x
            350  --delete | --del | --delete-before | --delete-during | --delete-delay | --delete-after
            80   --delete-excluded
            50   --max-delete=0 | --max-delete=1 | --max-delete=3
            60   --force
            30   --ignore-errors
            60   --remove-source-files
            200  --exclude=~ | --exclude=~_--exclude=~ | --include=~_--exclude=* | --include=*/_--include=~_--exclude=*
            150  -f-_~ | -fP_~ | -fR_~_-f-_~ | -fH_~ | -fS_~_-fH_~ | -f-/_~ | -f-s_~ | -f-r_~ | -f-p_~ | -f-!_~ | -f+_~_-f-_*
            60   --exclude-from=%/rules | --include-from=%/rules_--exclude=* | -f._%/rules | -f:_.rules | -f:n_.rules | -f:-_.rules | -f:e_.rules
            60   -C | -F | -FF
            70   -m
            30   -x | -xx
            60   --max-size=1K | --min-size=10 | --max-size=1400 | --min-size=1_--max-size=39
            60   --safe-links | --copy-unsafe-links | --munge-links
            60   -L
            60   -k
            60   -K
            40   --drop-D
            80   -z | -z_--zc=lz4 | -z_--zc=zstd | -z_--zc=zlib | -z_--zc=zlibx | -zz | -z_--zl=9 | -z_--skip-compress=o/tmp
            60   --protocol=30 | --protocol=31
            40   -s
            80   --no-i-r
            60   --timeout=100 | --stop-after=100 | --bwlimit=900000
            40   --mkpath
            60   -n
            20   --trust-sender
            30   --ignore-missing-args | --delete-missing-args
            30   -h | -hh | --no-h | -8 | --outbuf=L | --no-motd | --max-alloc=100M
            20   -M--fake-super | -M--no-super | -M--munge-links
            20   -q
            15   --list-only
            40   --stats | --info=stats2
            30   --old-dirs | --no-dirs | --dirs | --no-r_-d
            60   -f:C | -f-C | -f:s_.rules | -f:w_.rules | -fdir-merge,-_.rules | -fhide_~ | -fprotect_~ | -fmerge,-_%/rules | -f:p_.rules | -f-x_*
            """;
    private static final List<String> PATTERNS = List.of(
            "*.o", "*.tmp", "a", "/a", "sub/", "/sub/", "a*", "*/a", "**/b", "file?", "[a-c]", "dir/**", "/dir/*", ".*", "*~",
            "sub/***", "x.o", "\\[ab\\]", "star\\*", "b/", "/*/a", "long*", "*", "*/", "src/a", "/src/**");

    private final Random random;
    private final String lists;

    /// @param lists the directory with the files that options read
    RandomOptions(Random random, String lists) {
        this.random = random;
        this.lists = lists;
    }

    /// Words of a command line, each of them whole; values stand in the word of their option.
    List<String> draw() {
        List<String> words = new ArrayList<>();
        base(words);
        int plain = random.nextInt(4);
        for (String line : TABLE.lines().toList()) {
            String[] parts = line.strip().split(" +", 2);
            int chance = Integer.parseInt(parts[0]);
            if (random.nextInt(1000) < (plain == 0 ? chance / 3 : chance)) {
                add(words, pick(List.of(parts[1].split(" \\| "))));
            }
        }
        output(words);
        return words;
    }

    private void base(List<String> words) {
        switch (random.nextInt(6)) {
            case 0 -> {
                words.add(random.nextInt(4) == 0 ? "-d" : "-r");
                SINGLE.stream().filter(_ -> random.nextBoolean()).forEach(each -> add(words, each));
            }
            case 1 -> words.add("-rlt");
            default -> words.add("-a");
        }
    }

    private void output(List<String> words) {
        switch (random.nextInt(12)) {
            case 0 -> {}
            case 1 -> words.add("-ii");
            case 2 -> words.add("-v");
            case 3 -> words.add("-iv");
            case 4 -> words.add("--out-format=%i %n%L %l %o %B %U %G");
            case 5 -> words.add("--info=name2,del,remove,copy,misc1,symsafe");
            default -> words.add("-i");
        }
    }

    private void add(List<String> words, String choice) {
        List<String> some = new ArrayList<>();
        // A space within a rule is written like one between words; rules are what begins with -f.
        String[] parts = choice.split("_");
        for (int i = 0; i < parts.length; i++) {
            boolean rule = parts[i].startsWith("-f") && i + 1 < parts.length;
            String word = rule ? parts[i] + " " + parts[++i] : parts[i];
            some.add(filled(word));
        }
        addWhereCarriedOut(words, some);
    }

    /// Adds some words unless Ferryman refuses them because it does not carry them out.
    static void addWhereCarriedOut(List<String> words, List<String> some) {
        if (isCarriedOut(some)) {
            words.addAll(some);
        }
    }

    private String filled(String word) {
        return word.endsWith("~") && !word.startsWith("--suffix")
                ? word.substring(0, word.length() - 1) + pick(PATTERNS) : word.replace("%", lists);
    }

    private static boolean isCarriedOut(List<String> words) {
        List<String> all = new ArrayList<>(List.of("-r"));
        all.addAll(words);
        all.addAll(List.of("from/", "to/"));
        try {
            Options.parseText(all);
            return true;
        } catch (RsyncException e) {
            return e.exitCode() != ExitCode.UNSUPPORTED || !e.getMessage().contains("not supported");
        }
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
