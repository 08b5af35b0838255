package dev.ferryman.posix;

/// The flags of open(2) and openat2(2). Two of them differ between x86_64 and aarch64.
public final class OpenFlags {
    public static final int READ = 0;
    public static final int WRITE = 1;
    public static final int READ_WRITE = 2;
    public static final int CREATE = 0100;
    public static final int EXCLUSIVE = 0200;
    public static final int NOCTTY = 0400;
    public static final int NONBLOCK = 04000;
    public static final int DIRECTORY;
    public static final int NOFOLLOW;
    public static final int NOATIME = 01000000;
    /// A regular file without a name, in the file system of the directory that is opened.
    public static final int UNNAMED;
    public static final int PATH = 010000000;
    static final int CLOSE_ON_EXEC = 02000000;

    public static final int RESOLVE_NO_MAGICLINKS = 0x02;
    public static final int RESOLVE_NO_SYMLINKS = 0x04;
    public static final int RESOLVE_BENEATH = 0x08;

    static {
        boolean arm = System.getProperty("os.arch").equals("aarch64");
        DIRECTORY = arm ? 040000 : 0200000;
        NOFOLLOW = arm ? 0100000 : 0400000;
        UNNAMED = 020000000 | DIRECTORY;
    }

    private OpenFlags() {}
}
