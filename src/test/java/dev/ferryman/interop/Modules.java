package dev.ferryman.interop;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The rsyncd.conf of the tests, and the command lines of a client that talks to its modules.
final class Modules {
    static final String PASSWORD = "open sesame";

    private final Path password;
    private final Path wrongPassword;
    private final Path configuration;

    /// Every module serves one and the same directory.
    Modules(Scratch scratch, Path served) {
        password = scratch.file("password", PASSWORD + "\n");
        wrongPassword = scratch.file("wrong-password", "open barley\n");
        Path secrets = scratch.file("secrets", "# users of the test\nsomeone:else\nkeeper:" + PASSWORD + "\n");
        configuration = scratch.file("rsyncd.conf", """
                # what both daemons of the tests are given
                reverse lookup = no
                log file = %1$s/rsyncd.log
                %3$s
                [data]
                    path = %2$s
                    read only = no
                    auth users = keeper
                    secrets file = %4$s
                    charset = KOI8-R
                [open]
                    path = %2$s
                    comment = no password needed
                    read only = no
                [converting]
                    path = %2$s
                    charset = utf8
                    refuse options = no-iconv
                [reading]
                    path = %2$s
                    read only = yes
                [writing]
                    path = %2$s
                    read only = no
                    write only = yes
                [denied]
                    path = %2$s
                    read only = no
                    hosts deny = *
                [hidden]
                    path = %2$s
                    list = no
                """.formatted(scratch.path(), served, SampleTree.isRoot() ? "uid = 0\ngid = 0\nuse chroot = yes" : "use chroot = no\nmunge symlinks = no", secrets));
    }

    Path configuration() {
        return configuration;
    }

    /// A copy of a directory's contents to the module, or out of it.
    List<String> arguments(Direction direction, Path local, Remote remote, int port, List<String> options) {
        List<String> all = new ArrayList<>(options);
        all.add("--password-file=" + (remote.wrongPassword() ? wrongPassword : password));
        String url = "rsync://keeper@127.0.0.1:%d/%s/".formatted(port, remote.module());
        all.addAll(direction == Direction.PUSH ? List.of(local + "/", url) : List.of(url, local + "/"));
        return all;
    }

    enum Direction {
        PUSH,
        PULL;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    record Remote(String module, boolean wrongPassword) {
        static Remote of(String module) {
            return new Remote(module, false);
        }
    }
}
