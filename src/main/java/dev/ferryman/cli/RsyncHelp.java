package dev.ferryman.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// Stands for `ferryman rsync` in the help; its arguments never come here, see [RsyncCommand].
@Command(name = "rsync", description = "Is used as rsync: ferryman rsync -av user@host::module/ dir/")
final class RsyncHelp implements Callable<Integer> {
    @Override
    public Integer call() {
        throw new IllegalStateException("rsync's arguments are not picocli's");
    }
}
