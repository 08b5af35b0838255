package dev.ferryman.rsync.session;

import java.util.EnumSet;
import java.util.Set;

/// What both sides of a connection are able to do, as the server tells it in one number (rsync 3.5 compat.c, CF_*).
/// A client says what it can do by letters in its arguments; the server answers with the bits that apply.
public enum CompatFlag {
    /// Lists are sent directory by directory while the transfer runs.
    INCREMENTAL(0x01, 'i'),
    SYMLINK_TIMES(0x02, 'L'),
    SYMLINK_CONVERSION(0x04, 's'),
    /// The end of a list may tell of read errors.
    SAFE_LIST(0x08, 'f'),
    NO_XATTR_OPTIMIZATION(0x10, 'x'),
    /// MD5 block sums have the seed in front.
    CHECKSUM_SEED_FIX(0x20, 'C'),
    INPLACE_PARTIAL_DIRECTORY(0x40, 'I'),
    /// Flags of entries are varints, and algorithms are agreed on by lists of names.
    VARINT_FLAGS(0x80, 'v'),
    /// Lists of ids also name id 0.
    ID0_NAMES(0x100, 'u');

    private final int bit;
    private final char letter;

    CompatFlag(int bit, char letter) {
        this.bit = bit;
        this.letter = letter;
    }

    /// What a client that can do all of `flags` writes after `-e.`
    public static String letters(Set<CompatFlag> flags) {
        StringBuilder letters = new StringBuilder();
        flags.stream().sorted().forEach(each -> letters.append(each.letter));
        return letters.toString();
    }

    /// What the letters of a client stand for; unknown ones are newer than we are.
    static Set<CompatFlag> ofLetters(String letters) {
        EnumSet<CompatFlag> flags = EnumSet.noneOf(CompatFlag.class);
        for (CompatFlag each : values()) {
            if (letters.indexOf(each.letter) >= 0) {
                flags.add(each);
            }
        }
        return flags;
    }

    static Set<CompatFlag> ofBits(int bits) {
        EnumSet<CompatFlag> flags = EnumSet.noneOf(CompatFlag.class);
        for (CompatFlag each : values()) {
            if ((bits & each.bit) != 0) {
                flags.add(each);
            }
        }
        return flags;
    }

    static int bits(Set<CompatFlag> flags) {
        return flags.stream().mapToInt(each -> each.bit).sum();
    }
}
