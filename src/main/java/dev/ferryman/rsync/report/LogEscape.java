package dev.ferryman.rsync.report;

import dev.ferryman.rsync.filelist.FileEntry;
import dev.ferryman.rsync.report.LineFormat.Need;
import dev.ferryman.tree.Name;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/// The letters that stand for something in a [LineFormat].
enum LogEscape {
    PERCENT('%'),
    ADDRESS('a'),
    DATA_BYTES('b', Need.DATA_BYTES),
    PERMISSIONS('B', Need.PERMISSIONS),
    CHECKSUM_BYTES('c', Need.CHECKSUM_BYTES),
    FILE_CHECKSUM('C', Need.FILE_CHECKSUM),
    FILE('f'),
    GROUP('G'),
    HOST('h'),
    CHANGES('i', Need.ITEMIZED),
    LENGTH('l'),
    LINK('L'),
    MODULE('m'),
    MODIFIED('M'),
    NAME('n'),
    OPERATION('o', Need.OPERATION),
    PROCESS('p'),
    MODULE_PATH('P'),
    NOW('t'),
    USER('u'),
    OWNER('U');

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy/MM/dd HH:mm:ss", Locale.ROOT);
    /// What stands for owners and groups that are not carried over.
    private static final String NO_OWNER = "0";
    private static final String NO_GROUP = "DEFAULT";
    private static final String PERMISSION_LETTERS = "rwxrwxrwx";

    private final char letter;
    private final Optional<Need> need;

    LogEscape(char letter) {
        this.letter = letter;
        this.need = Optional.empty();
    }

    LogEscape(char letter, Need need) {
        this.letter = letter;
        this.need = Optional.of(need);
    }

    Optional<Need> need() {
        return need;
    }

    static Optional<LogEscape> of(char letter) {
        for (LogEscape each : values()) {
            if (each.letter == letter) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    String value(Change change, RunContext context, int human) {
        FileEntry entry = change.entry();
        return switch (this) {
            case PERCENT -> "%";
            case ADDRESS -> context.module().map(RunContext.ModuleVisit::address).orElse("%a");
            case DATA_BYTES -> HumanNumber.format(change.cost().dataBytes(), human);
            case PERMISSIONS -> permissions(entry.mode());
            case CHECKSUM_BYTES -> HumanNumber.format(change.cost().sumBytes(), human);
            case FILE_CHECKSUM -> context.checksums().text(change.cost().digest(), entry.digest());
            case FILE -> file(change);
            case GROUP -> context.preserve().group() ? Integer.toUnsignedString(entry.gid()) : NO_GROUP;
            case HOST -> context.module().map(RunContext.ModuleVisit::host).orElse("%h");
            case CHANGES -> ItemizedChange.text(change, context.times(), context.place());
            case LENGTH -> HumanNumber.format(entry.size(), human);
            case LINK -> link(change);
            case MODULE -> context.module().map(RunContext.ModuleVisit::module).orElse("");
            case MODIFIED -> time(Instant.ofEpochSecond(entry.modifiedSeconds())).replace(' ', '-');
            case NAME -> entry.isDirectory() ? name(entry) + "/" : name(entry);
            case OPERATION -> change.action().word();
            case PROCESS -> Long.toString(context.processId());
            case MODULE_PATH -> context.module().map(RunContext.ModuleVisit::path).orElse("%P");
            case NOW -> time(Instant.now());
            case USER -> context.module().map(RunContext.ModuleVisit::user).orElse("%u");
            case OWNER -> context.preserve().owner() ? Integer.toUnsignedString(entry.uid()) : NO_OWNER;
        };
    }

    /// With the directory that it is in, but for a slash at the beginning.
    private static String file(Change change) {
        Name path = change.entry().path();
        String whole = (change.directory().equals(FileEntry.ROOT) ? path : change.directory().resolve(path)).display();
        return whole.startsWith("/") ? whole.substring(1) : whole;
    }

    private static String name(FileEntry entry) {
        return entry.path().display();
    }

    private static String link(Change change) {
        return change.linkedTo()
                .map(leader -> " => " + leader)
                .or(() -> change.entry().linkTarget().map(Name::display).map(target -> " -> " + target))
                .orElse("");
    }

    private static String time(Instant instant) {
        return TIME.format(instant.atZone(ZoneId.systemDefault()));
    }

    private static String permissions(int mode) {
        char[] letters = new char[PERMISSION_LETTERS.length()];
        for (int i = 0; i < letters.length; i++) {
            letters[i] = (mode >> (letters.length - 1 - i) & 1) == 1 ? PERMISSION_LETTERS.charAt(i) : '-';
        }
        special(letters, 2, (mode & 04000) != 0, 's');
        special(letters, 5, (mode & 02000) != 0, 's');
        special(letters, 8, (mode & 01000) != 0, 't');
        return new String(letters);
    }

    private static void special(char[] letters, int at, boolean set, char letter) {
        if (set) {
            letters[at] = letters[at] == 'x' ? letter : Character.toUpperCase(letter);
        }
    }
}
