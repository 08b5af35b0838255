package dev.ferryman.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// Stands for `ferryman rsync` in the help; its arguments never come here, see [RsyncCommand].
@Command(name = "rsync", description = "Is used as rsync: ferryman rsync -av user@host::module/ dir/")
class RsyncHelp implements Callable<Integer> {
    /// The same for `ferryman rsync-ssl`.
    @Command(name = "rsync-ssl", description = "Is used as rsync-ssl: the same, through TLS to a daemon.")
    static final class Encrypted extends RsyncHelp {}

    /// And for `ferryman follow`.
    @Command(name = "follow", description = "Is used as rsync, for a copy that stays the same as its source.")
    static final class Following extends RsyncHelp {}

    @Override
    public Integer call() {
        throw new IllegalStateException("rsync's arguments are not picocli's");
    }
}
