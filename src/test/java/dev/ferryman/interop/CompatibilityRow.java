package dev.ferryman.interop;

import dev.ferryman.rsync.option.OptionDefinition;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// One option and the words by which it is tried.
record CompatibilityRow(OptionDefinition option, List<String> words) {
    /// What is no matter of one transfer with a daemon, or has no result that two runs could be compared by.
    static final Set<OptionDefinition> WITHOUT_ROW = EnumSet.of(
            OptionDefinition.STATS, OptionDefinition.MOTD, OptionDefinition.PROGRESS, OptionDefinition.PARTIAL_PROGRESS,
            OptionDefinition.LOG_FILE, OptionDefinition.LOG_FILE_FORMAT, OptionDefinition.VERSION, OptionDefinition.HELP,
            OptionDefinition.LIST_ONLY, OptionDefinition.ADDRESS, OptionDefinition.PORT, OptionDefinition.PASSWORD_FILE,
            OptionDefinition.RSH, OptionDefinition.RSYNC_PATH, OptionDefinition.REMOTE_OPTION, OptionDefinition.DAEMON,
            OptionDefinition.CONFIG, OptionDefinition.DETACH, OptionDefinition.DPARAM, OptionDefinition.SERVER,
            OptionDefinition.SENDER, OptionDefinition.IPV6, OptionDefinition.OLD_DIRS, OptionDefinition.STOP_AT,
            OptionDefinition.OLD_ARGS, OptionDefinition.SOCKOPTS, OptionDefinition.EARLY_INPUT, OptionDefinition.TLS,
            OptionDefinition.DEBUG, OptionDefinition.ICONV, OptionDefinition.WRITE_BATCH,
            OptionDefinition.ONLY_WRITE_BATCH, OptionDefinition.READ_BATCH, OptionDefinition.EXACT_PATHS);

    /// `%` stands for the directory of lists and rules, `_` for a space within a word.
    private static final String ROWS = """
            VERBOSE -av
            QUIET -aq
            INFO -a --info=name,del,skip --delete
            HUMAN_READABLE -a --out-format=%n_%'l -h
            ITEMIZE_CHANGES -ai
            ITEMIZE_CHANGES -aii
            OUT_FORMAT -a --out-format=%i_%o_%n%L_%l_%B_%M
            LOG_FORMAT -a --log-format=%o_%n
            DRY_RUN -ain --delete
            ARCHIVE -ai
            RECURSIVE -ri
            INC_RECURSIVE -ai --no-inc-recursive --delete
            DIRS -di -lpt
            RELATIVE -aiR
            IMPLIED_DIRS -aiR --no-implied-dirs
            MKPATH -ai --mkpath
            ONE_FILE_SYSTEM -aix
            PRUNE_EMPTY_DIRS -aim
            FILES_FROM -ai --files-from=%/names
            FROM0 -ai -0 --exclude-from=%/rules
            MAX_SIZE -ai --max-size=1K
            MIN_SIZE -ai --min-size=6
            IGNORE_MISSING_ARGS -ai --ignore-missing-args
            DELETE_MISSING_ARGS -ai --delete-missing-args
            CVS_EXCLUDE -aiC --delete
            FILTER -ai --delete -f-_*.o -fP_kept*
            FILTER -ai --delete -f:_.rsync-filter
            FILTER_FILES -aiFF --delete
            EXCLUDE -ai --delete --exclude=*.o --exclude=/dir/sub
            INCLUDE -ai --include=*/ --include=*.o --exclude=*
            EXCLUDE_FROM -ai --exclude-from=%/rules
            INCLUDE_FROM -ai --include-from=%/rules --exclude=*
            LINKS -rlti
            COPY_LINKS -aiL
            COPY_UNSAFE_LINKS -ai --copy-unsafe-links
            SAFE_LINKS -ai --safe-links
            MUNGE_LINKS -ai --munge-links
            COPY_DIRLINKS -aik
            KEEP_DIRLINKS -aiK
            HARD_LINKS -aiH
            PERMS -rpti
            EXECUTABILITY -rtiE
            CHMOD -ai --chmod=D2755,F640
            ACLS -aiA
            XATTRS -aiX
            OWNER -rtio
            GROUP -rtig
            DEVICES -rti --devices
            SPECIALS -rti --specials
            DEVICES_SPECIALS -rtiD
            COPY_DEVICES -rti --copy-devices --exclude=device
            WRITE_DEVICES -rti --write-devices
            DROP_D -ai --drop-D
            TIMES -rti
            ATIMES -aiU --open-noatime
            OPEN_NOATIME -ai --open-noatime
            OMIT_DIR_TIMES -aiO
            OMIT_LINK_TIMES -aiJ
            SUPER -ai --super
            FAKE_SUPER -ai --fake-super
            NUMERIC_IDS -ai --numeric-ids
            USERMAP -ai --usermap=*:1000
            GROUPMAP -ai --groupmap=0-10:1000
            CHOWN -ai --chown=1000:1
            CHECKSUM -aic
            CHECKSUM_CHOICE -ai --cc=md5
            CHECKSUM_CHOICE -aic --cc=xxh3
            CHECKSUM_SEED -ai --checksum-seed=5
            IGNORE_TIMES -aiI
            SIZE_ONLY -ai --size-only
            MODIFY_WINDOW -ai -@-1
            EXISTING -ai --existing
            IGNORE_EXISTING -ai --ignore-existing
            UPDATE -aiu
            FUZZY -aiy
            COMPARE_DEST -ai --compare-dest=../alt1
            COPY_DEST -ai --copy-dest=../alt1
            LINK_DEST -ai --link-dest=../alt1
            WHOLE_FILE -aiW
            BLOCK_SIZE -ai -B700 --no-W
            INPLACE -ai --inplace
            APPEND -ai --append
            APPEND_VERIFY -ai --append-verify
            SPARSE -aiS
            PREALLOCATE -ai --preallocate
            PARTIAL -ai --partial
            PARTIAL_DIR -ai --partial-dir=.part
            DELAY_UPDATES -ai --delay-updates
            TEMP_DIR -ai --temp-dir=../tmp
            BACKUP -ai -b --delete
            BACKUP_DIR -ai -b --backup-dir=../bak --delete
            SUFFIX -ai -b --suffix=.old
            FSYNC -ai --fsync
            DELETE -ai --delete
            DELETE_BEFORE -ai --delete-before
            DELETE_DURING -ai --delete-during
            DELETE_DELAY -ai --delete-delay
            DELETE_AFTER -ai --delete-after
            DELETE_EXCLUDED -ai --delete-excluded --exclude=*.o
            REMOVE_SOURCE_FILES -ai --remove-source-files
            FORCE -ai --force
            IGNORE_ERRORS -ai --delete --ignore-errors
            MAX_DELETE -ai --delete --max-delete=1
            COMPRESS -aiz
            COMPRESS_CHOICE -aiz --zc=zlib
            COMPRESS_CHOICE -aiz --zc=zlibx
            COMPRESS_CHOICE -aiz --zc=lz4
            COMPRESS_CHOICE -aiz --zc=zstd
            OLD_COMPRESS -ai --old-compress
            NEW_COMPRESS -ai --new-compress
            COMPRESS_LEVEL -aiz --zl=9
            BWLIMIT -ai --bwlimit=100m
            TIMEOUT -ai --timeout=100
            CONTIMEOUT -ai --contimeout=100
            STOP_AFTER -ai --stop-after=60
            IPV4 -ai -4
            PROTOCOL -ai --protocol=30
            PROTOCOL -ai --protocol=31
            SECLUDED_ARGS -ais
            TRUST_SENDER -ai --trust-sender
            """;

    static List<CompatibilityRow> all() {
        return ROWS.lines().map(CompatibilityRow::parse).toList();
    }

    private static CompatibilityRow parse(String line) {
        List<String> words = List.of(line.split(" "));
        return new CompatibilityRow(OptionDefinition.valueOf(words.getFirst()), words.stream().skip(1)
                .map(word -> word.startsWith("-f") || word.startsWith("--out") || word.startsWith("--log")
                        ? word.replace('_', ' ') : word)
                .toList());
    }

    /// As the table writes it.
    String text() {
        return String.join(" ", words.stream().map(word -> word.replace("%/", "")).map(RandomCase::quoted).toList());
    }

    RandomCase on(Route route, Stage stage) {
        List<String> options = words.stream().map(word -> word.replace("%/", stage.lists() + "/")).toList();
        List<String> sources = option == OptionDefinition.IGNORE_MISSING_ARGS
                || option == OptionDefinition.DELETE_MISSING_ARGS ? List.of("src/", "src/missing") : List.of("src/");
        String target = option == OptionDefinition.MKPATH ? "new/deep/" : "dst/";
        return new RandomCase(route, options, option == OptionDefinition.RELATIVE || option == OptionDefinition.IMPLIED_DIRS
                ? List.of("src/./dir/sub", "src/./many") : sources, target,
                CompatibilityTrees.source(), CompatibilityTrees.target(), "*.o\n", "dir/small\nmany\n");
    }

    static List<OptionDefinition> without() {
        Set<OptionDefinition> rows = EnumSet.copyOf(all().stream().map(CompatibilityRow::option).toList());
        return Arrays.stream(OptionDefinition.values())
                .filter(option -> !rows.contains(option) && !WITHOUT_ROW.contains(option)).toList();
    }
}
