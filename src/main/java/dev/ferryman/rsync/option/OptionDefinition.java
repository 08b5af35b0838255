package dev.ferryman.rsync.option;

import static dev.ferryman.rsync.option.Argument.NONE;
import static dev.ferryman.rsync.option.Argument.NUMBER;
import static dev.ferryman.rsync.option.Argument.PATH;
import static dev.ferryman.rsync.option.Argument.SIZE;
import static dev.ferryman.rsync.option.Argument.TEXT;
import static dev.ferryman.rsync.option.Support.REFUSED;
import static dev.ferryman.rsync.option.Support.SUPPORTED;
import static dev.ferryman.rsync.option.Support.WITHOUT_EFFECT;

import java.util.Optional;

/// Every option of rsync 3.5, in one table: the parser, the usage text and the documentation read it.
/// An option without argument can also be written `--no-NAME`.
public enum OptionDefinition {
    VERBOSE("verbose", 'v', NONE, "say more; may be repeated"),
    QUIET("quiet", 'q', NONE, "say nothing but errors"),
    INFO("info", TEXT, "which information to print, as words with levels: progress2,stats1"),
    DEBUG("debug", TEXT, "which debugging output to print, as words with levels: deltasum2,filter"),
    STDERR("stderr", TEXT, "where messages go: errors, all, client", WITHOUT_EFFECT, "messages go to the caller"),
    MSGS2STDERR("msgs2stderr", NONE, "older form of --stderr=all", WITHOUT_EFFECT, "messages go to the caller"),
    MOTD("motd", NONE, "print a daemon's message of the day; --no-motd does not"),
    STATS("stats", NONE, "print what was transferred, at the end"),
    HUMAN_READABLE("human-readable", 'h', NONE, "print numbers for people; repeat it for units of 1000 and 1024"),
    PROGRESS("progress", NONE, "show how each file comes along"),
    PARTIAL_PROGRESS(null, 'P', NONE, "same as --partial --progress"),
    ITEMIZE_CHANGES("itemize-changes", 'i', NONE, "print one line for each change"),
    OUT_FORMAT("out-format", TEXT, "print a line of this format for each change"),
    LOG_FORMAT("log-format", TEXT, "older name of --out-format, and what a client tells its server"),
    LOG_FILE("log-file", PATH, "also write what happens to this file"),
    LOG_FILE_FORMAT("log-file-format", TEXT, "format of the changes in the log file"),
    EIGHT_BIT_OUTPUT("8-bit-output", '8', NONE, "do not escape bytes above 127 in names",
            WITHOUT_EFFECT, "names are printed as UTF-8, and bytes that are none are escaped"),
    OUTBUF("outbuf", TEXT, "buffering of the output", WITHOUT_EFFECT, "output is flushed by line"),
    DRY_RUN("dry-run", 'n', NONE, "change nothing, say what would be changed"),
    LIST_ONLY("list-only", NONE, "list the files of the source"),
    VERSION("version", 'V', NONE, "print the version and end"),
    HELP("help", NONE, "print the options and end"),

    ARCHIVE("archive", 'a', NONE, "same as -rlptgoD"),
    RECURSIVE("recursive", 'r', NONE, "descend into directories"),
    INC_RECURSIVE("inc-recursive", NONE, "send the list of files while the transfer already runs (the default)"),
    DIRS("dirs", 'd', NONE, "transfer directories without what is in them"),
    OLD_DIRS("old-dirs", NONE, "like --dirs, for servers before 2.6.4"),
    RELATIVE("relative", 'R', NONE, "keep the whole path of each source argument"),
    IMPLIED_DIRS("implied-dirs", NONE, "with --relative, also send the directories on the way (the default)"),
    MKPATH("mkpath", NONE, "create the missing directories of the destination's path"),
    ONE_FILE_SYSTEM("one-file-system", 'x', NONE, "stay on the file system of each source argument"),
    PRUNE_EMPTY_DIRS("prune-empty-dirs", 'm', NONE, "leave out directories with no file below"),
    FILES_FROM("files-from", PATH, "read the names of the source files from this file"),
    FROM0("from0", '0', NONE, "names and rules in files end with NUL instead of a line end"),
    MAX_SIZE("max-size", SIZE, "leave out files that are larger"),
    MIN_SIZE("min-size", SIZE, "leave out files that are smaller"),
    IGNORE_MISSING_ARGS("ignore-missing-args", NONE, "pass over source arguments that do not exist"),
    DELETE_MISSING_ARGS("delete-missing-args", NONE, "delete at the destination what is a missing argument"),
    EXACT_PATHS("exact-paths", NONE, "take the names of --files-from for exactly these entries (Ferryman's own)"),
    CVS_EXCLUDE("cvs-exclude", 'C', NONE, "leave out what CVS leaves out"),
    FILTER("filter", 'f', TEXT, "add a filter rule"),
    FILTER_FILES(null, 'F', NONE, "same as --filter=': /.rsync-filter'; again: --filter='- .rsync-filter'"),
    EXCLUDE("exclude", TEXT, "leave out names that match"),
    INCLUDE("include", TEXT, "do not leave out names that match"),
    EXCLUDE_FROM("exclude-from", PATH, "read exclude patterns from this file"),
    INCLUDE_FROM("include-from", PATH, "read include patterns from this file"),

    LINKS("links", 'l', NONE, "copy symbolic links as symbolic links"),
    COPY_LINKS("copy-links", 'L', NONE, "copy what symbolic links point to"),
    COPY_UNSAFE_LINKS("copy-unsafe-links", NONE, "copy what links point to that lead out of the tree"),
    SAFE_LINKS("safe-links", NONE, "leave out links that lead out of the tree"),
    MUNGE_LINKS("munge-links", NONE, "store symbolic links in a form that leads nowhere"),
    COPY_DIRLINKS("copy-dirlinks", 'k', NONE, "treat a link to a directory at the source as the directory"),
    KEEP_DIRLINKS("keep-dirlinks", 'K', NONE, "treat a link to a directory at the destination as the directory"),
    HARD_LINKS("hard-links", 'H', NONE, "keep hard links between the files of the transfer"),
    INSECURE_LINKS("insecure-links", NONE, "follow links of other users on the way to own files", REFUSED,
            "paths are always resolved safely here"),
    CONFINE_ROOT("confine-root", PATH, "keep own files beneath this directory", REFUSED,
            "paths are always confined to the module or to the directory of the transfer"),

    PERMS("perms", 'p', NONE, "keep permissions"),
    EXECUTABILITY("executability", 'E', NONE, "keep whether files can be executed"),
    CHMOD("chmod", TEXT, "change permissions on the way"),
    ACLS("acls", 'A', NONE, "keep access control lists; implies --perms"),
    XATTRS("xattrs", 'X', NONE, "keep extended attributes"),
    OWNER("owner", 'o', NONE, "keep owners"),
    GROUP("group", 'g', NONE, "keep groups"),
    DEVICES("devices", NONE, "keep device files"),
    SPECIALS("specials", NONE, "keep sockets and FIFOs"),
    DEVICES_SPECIALS(null, 'D', NONE, "same as --devices --specials"),
    COPY_DEVICES("copy-devices", NONE, "copy the content of devices as files"),
    WRITE_DEVICES("write-devices", NONE, "write to devices as to files; implies --inplace"),
    DROP_D("drop-D", NONE, "never create devices or special files, even when asked"),
    TIMES("times", 't', NONE, "keep modification times"),
    ATIMES("atimes", 'U', NONE, "keep access times; twice: and do not change them by reading"),
    CRTIMES("crtimes", 'N', NONE, "keep creation times", REFUSED, "Linux cannot set creation times"),
    OPEN_NOATIME("open-noatime", NONE, "do not change access times by reading"),
    OMIT_DIR_TIMES("omit-dir-times", 'O', NONE, "do not keep the times of directories"),
    OMIT_LINK_TIMES("omit-link-times", 'J', NONE, "do not keep the times of symbolic links"),
    SUPER("super", NONE, "let the receiver try what the superuser may do"),
    FAKE_SUPER("fake-super", NONE, "store privileged attributes in extended attributes"),
    NUMERIC_IDS("numeric-ids", NONE, "keep owners and groups by number, not by name"),
    USERMAP("usermap", TEXT, "map owners: FROM:TO,..."),
    GROUPMAP("groupmap", TEXT, "map groups: FROM:TO,..."),
    CHOWN("chown", TEXT, "set owner and group: USER:GROUP"),
    COPY_AS("copy-as", TEXT, "run the transfer as another user", REFUSED, "a process of ours keeps its user"),

    CHECKSUM("checksum", 'c', NONE, "compare files by checksum, not by size and time"),
    CHECKSUM_CHOICE("checksum-choice", TEXT, "checksum algorithm: auto, xxh128, xxh3, xxh64, md5, md4, sha1, none"),
    CHECKSUM_SEED("checksum-seed", NUMBER, "seed of the checksums of blocks"),
    IGNORE_TIMES("ignore-times", 'I', NONE, "transfer files even where size and time are equal"),
    SIZE_ONLY("size-only", NONE, "pass over files whose size is equal"),
    MODIFY_WINDOW("modify-window", '@', NUMBER, "seconds by which equal times may differ; -1 compares nanoseconds"),
    EXISTING("existing", NONE, "create nothing that is not there already"),
    IGNORE_EXISTING("ignore-existing", NONE, "pass over files that are there already"),
    UPDATE("update", 'u', NONE, "pass over files that are newer at the destination"),
    FUZZY("fuzzy", 'y', NONE, "use a file of a similar name as the base of differences"),
    COMPARE_DEST("compare-dest", PATH, "also compare with the files of this directory"),
    COPY_DEST("copy-dest", PATH, "also compare with this directory, and copy unchanged files from it"),
    LINK_DEST("link-dest", PATH, "also compare with this directory, and link unchanged files to it"),

    WHOLE_FILE("whole-file", 'W', NONE, "send files whole, without looking for differences"),
    BLOCK_SIZE("block-size", 'B', SIZE, "size of the blocks that are compared"),
    INPLACE("inplace", NONE, "write into the existing file instead of replacing it"),
    APPEND("append", NONE, "only append to files that are shorter"),
    APPEND_VERIFY("append-verify", NONE, "like --append, with the old part in the checksum"),
    SPARSE("sparse", 'S', NONE, "turn runs of zeros into holes"),
    PREALLOCATE("preallocate", NONE, "reserve the space of a file before writing it"),
    PARTIAL("partial", NONE, "keep files that were transferred in part"),
    PARTIAL_DIR("partial-dir", PATH, "keep files that were transferred in part in this directory"),
    DELAY_UPDATES("delay-updates", NONE, "put all changed files in place at the end"),
    TEMP_DIR("temp-dir", 'T', PATH, "create temporary files in this directory"),
    BACKUP("backup", 'b', NONE, "keep what is replaced or deleted, under another name"),
    BACKUP_DIR("backup-dir", PATH, "keep what is replaced or deleted in this directory"),
    SUFFIX("suffix", TEXT, "suffix of backups; ~ without --backup-dir"),
    FSYNC("fsync", NONE, "make each file durable before it is put in place"),
    MAX_ALLOC("max-alloc", SIZE, "limit of one allocation", WITHOUT_EFFECT, "memory is bounded by windows"),

    DELETE("delete", NONE, "delete at the destination what the source does not have"),
    DELETE_BEFORE("delete-before", NONE, "delete before the transfer"),
    DELETE_DURING("delete-during", NONE, "delete during the transfer (what --delete does)"),
    DELETE_DELAY("delete-delay", NONE, "find during the transfer what to delete, delete after it"),
    DELETE_AFTER("delete-after", NONE, "delete after the transfer"),
    DELETE_EXCLUDED("delete-excluded", NONE, "also delete excluded files"),
    REMOVE_SOURCE_FILES("remove-source-files", NONE, "delete files at the source once they are transferred"),
    FORCE("force", NONE, "delete directories that are in the way even when they are not empty"),
    IGNORE_ERRORS("ignore-errors", NONE, "delete even when there were read errors"),
    MAX_DELETE("max-delete", NUMBER, "delete no more than this many files"),

    COMPRESS("compress", 'z', NONE, "compress the data on its way"),
    COMPRESS_CHOICE("compress-choice", TEXT, "compression: auto, zstd, lz4, zlibx, zlib, none"),
    OLD_COMPRESS("old-compress", NONE, "same as --compress-choice=zlib"),
    NEW_COMPRESS("new-compress", NONE, "same as --compress-choice=zlibx"),
    COMPRESS_LEVEL("compress-level", NUMBER, "level of the compression"),
    COMPRESS_THREADS("compress-threads", NUMBER, "threads of the compression", WITHOUT_EFFECT,
            "one thread compresses one connection"),
    SKIP_COMPRESS("skip-compress", TEXT, "suffixes of files that are not worth compressing", WITHOUT_EFFECT,
            "as in stock rsync, the level is one for the connection"),
    BWLIMIT("bwlimit", SIZE, "limit of the bandwidth per second, in KiB where no unit is given"),
    TIMEOUT("timeout", NUMBER, "seconds without data after which the transfer is given up"),
    CONTIMEOUT("contimeout", NUMBER, "seconds after which connecting to a daemon is given up"),
    STOP_AFTER("stop-after", TEXT, "minutes after which to stop"),
    STOP_AT("stop-at", TEXT, "time at which to stop: y-m-dTh:m"),
    ADDRESS("address", TEXT, "local address to connect from or to listen at"),
    PORT("port", NUMBER, "port of the daemon, 873 by default"),
    SOCKOPTS("sockopts", TEXT, "socket options"),
    BLOCKING_IO("blocking-io", NONE, "blocking input and output to the remote shell", WITHOUT_EFFECT,
            "input and output are blocking here"),
    IPV4("ipv4", '4', NONE, "prefer IPv4"),
    IPV6("ipv6", '6', NONE, "prefer IPv6"),
    PASSWORD_FILE("password-file", PATH, "read the password for a daemon from this file"),
    TLS("tls", NONE, "encrypt the connection to a daemon, as rsync-ssl does (Ferryman's own)"),
    EARLY_INPUT("early-input", PATH, "send this file to the daemon's early exec script"),
    RSH("rsh", 'e', TEXT, "the remote shell"),
    RSYNC_PATH("rsync-path", TEXT, "the rsync to run on the remote machine"),
    REMOTE_OPTION("remote-option", 'M', TEXT, "send an option to the remote side only"),
    PROTOCOL("protocol", NUMBER, "use an older version of the protocol"),
    SECLUDED_ARGS("secluded-args", 's', NONE, "send the arguments inside of the protocol"),
    OLD_ARGS("old-args", NONE, "let the remote shell split the arguments; twice: escape nothing"),
    TRUST_SENDER("trust-sender", NONE, "do not check the sender's list against the request"),
    ICONV("iconv", TEXT, "convert names between the character sets LOCAL,REMOTE; - or --no-iconv converts nothing"),
    QSORT("qsort", NONE, "sort the list of files by qsort", WITHOUT_EFFECT, "the order of the list is the same"),
    WRITE_BATCH("write-batch", PATH, "record the update in this file"),
    ONLY_WRITE_BATCH("only-write-batch", PATH, "only record the update"),
    READ_BATCH("read-batch", PATH, "apply the update in this file"),

    DAEMON("daemon", NONE, "serve modules as a daemon"),
    CONFIG("config", PATH, "the daemon's configuration, /etc/rsyncd.conf by default"),
    DETACH("detach", NONE, "leave the terminal; --no-detach stays (what this daemon always does)"),
    DPARAM("dparam", TEXT, "set a parameter of the daemon's configuration"),
    SERVER("server", NONE, "be the server of a connection; internal"),
    SENDER("sender", NONE, "with --server: be the sender; internal");

    private final Optional<String> longName;
    private final Optional<Character> shortName;
    private final Argument argument;
    private final String help;
    private final Support support;
    private final String reason;

    OptionDefinition(String longName, char shortName, Argument argument, String help) {
        this(Optional.ofNullable(longName), Optional.of(shortName), argument, help, SUPPORTED, "");
    }

    OptionDefinition(String longName, Argument argument, String help) {
        this(Optional.of(longName), Optional.empty(), argument, help, SUPPORTED, "");
    }

    OptionDefinition(String longName, Argument argument, String help, Support support, String reason) {
        this(Optional.of(longName), Optional.empty(), argument, help, support, reason);
    }

    OptionDefinition(
            String longName, char shortName, Argument argument, String help, Support support, String reason) {
        this(Optional.of(longName), Optional.of(shortName), argument, help, support, reason);
    }

    OptionDefinition(
            Optional<String> longName,
            Optional<Character> shortName,
            Argument argument,
            String help,
            Support support,
            String reason) {
        this.longName = longName;
        this.shortName = shortName;
        this.argument = argument;
        this.help = help;
        this.support = support;
        this.reason = reason;
    }

    /// Without the dashes.
    public Optional<String> longName() {
        return longName;
    }

    public Optional<Character> shortName() {
        return shortName;
    }

    public Argument argument() {
        return argument;
    }

    public String help() {
        return help;
    }

    public Support support() {
        return support;
    }

    /// Why the option is refused or without effect; empty for a supported one.
    public String reason() {
        return reason;
    }

    /// As a person writes it: `--archive`, or `-P` where there is no long name.
    public String display() {
        return longName.map(name -> "--" + name).orElseGet(() -> "-" + shortName.orElseThrow());
    }
}
