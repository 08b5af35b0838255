package dev.ferryman.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// Small shell scripts that stand for programs.
final class Scripts {
    private Scripts() {}

    static Path executable(Scratch scratch, String name, String body) {
        Path file = scratch.file(name, "#!/bin/sh\nexport LC_ALL=C.UTF-8\n" + body + "\n");
        try {
            return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A remote shell as ssh is one, with this machine in the place of every other.
    static Path remoteShell(Scratch scratch, String name) {
        return executable(scratch, name, """
                while [ "${1#-}" != "$1" ]; do [ "$1" = -l ] && shift; shift; done
                shift
                cd "$(dirname "$0")" && exec sh -c "$*\"""");
    }
}
