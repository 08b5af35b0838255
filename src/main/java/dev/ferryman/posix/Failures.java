package dev.ferryman.posix;

/// Words for failed calls.
final class Failures {
    private Failures() {}

    static PosixException of(String call, int number) {
        return new PosixException(call, "", number);
    }

    static PosixException of(String call, byte[] thing, int number) {
        return new PosixException(call, quoted(thing), number);
    }

    static PosixException of(String call, byte[] from, byte[] to, int number) {
        return new PosixException(call, quoted(from) + " to " + quoted(to), number);
    }

    static String quoted(byte[] name) {
        return "'" + Printable.of(name) + "'";
    }
}
