package dev.ferryman.rsync.option;

/// The words of `--debug`. rsync(1), `--debug`; `rsync --debug=help`.
public enum DebugFlag implements OutputFlag {
    ACL("Debug extra ACL info", 3),
    BACKUP("Debug backup actions (levels 1-2)", 3),
    BIND("Debug socket bind actions", 2),
    CHDIR("Debug when the current directory changes", 5),
    CONNECT("Debug connection events (levels 1-2)", 2, 3),
    CMD("Debug commands+options that are issued (levels 1-2)", 2, 4),
    DEL("Debug delete actions (levels 1-3)", 2, 3, 4),
    DELTASUM("Debug delta-transfer checksumming (levels 1-4)", 2, 3, 4, 5),
    DUP("Debug weeding of duplicate names", 2),
    EXIT("Debug exit events (levels 1-3)", 3, 4),
    FILTER("Debug filter actions (levels 1-3)", 2, 3),
    FLIST("Debug file-list operations (levels 1-4)", 2, 3, 4, 5),
    FUZZY("Debug fuzzy scoring (levels 1-2)", 3, 5),
    GENR("Debug generator functions", 3),
    HASH("Debug hashtable code", 5),
    HLINK("Debug hard-link actions (levels 1-3)", 5),
    ICONV("Debug iconv character conversions (levels 1-2)", 2, 4),
    IO("Debug I/O routines (levels 1-4)"),
    NSTR("Debug negotiation strings"),
    OWN("Debug ownership changes in users & groups (levels 1-2)", 3, 4),
    PROTO("Debug protocol information", 4),
    RECV("Debug receiver functions", 3),
    SEND("Debug sender functions", 3),
    TIME("Debug setting of modified times (levels 1-2)", 3, 4);

    private final String help;
    private final int[] verbosities;

    /// @param verbosities the number of `-v` that each level, from 1 on, begins with
    DebugFlag(String help, int... verbosities) {
        this.help = help;
        this.verbosities = verbosities;
    }

    @Override
    public String help() {
        return help;
    }

    @Override
    public int levelAt(int verbosity) {
        int level = 0;
        while (level < verbosities.length && verbosities[level] <= verbosity) {
            level++;
        }
        return level;
    }
}
