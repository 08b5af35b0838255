package dev.ferryman.rsync.endpoint;

import dev.ferryman.posix.Errno;
import dev.ferryman.posix.PosixException;
import dev.ferryman.rsync.filelist.SourceRoot;
import dev.ferryman.rsync.option.Comparison;
import dev.ferryman.rsync.session.Session;
import dev.ferryman.rsync.transfer.AlternateTree;
import dev.ferryman.tree.Name;
import java.io.IOException;
import java.util.List;

/// Opens the directories of `--compare-dest`, `--copy-dest` and `--link-dest`. One that cannot be used is told, and the
/// transfer goes on without it.
record AlternateOpener(Session session, SourceRoot root) {

    /// @param directory of the destination, which they are relative to
    List<AlternateTree> open(Name directory) {
        return session.options().comparison().alternates().stream()
                .map(each -> open(directory, each))
                .toList();
    }

    private AlternateTree open(Name directory, Comparison.AlternateDirectory alternate) {
        if (alternate.path().length == 0) {
            return AlternateTree.missing();
        }
        Name path = root.beside(directory, Name.wrap(alternate.path()));
        try {
            return AlternateTree.of(root.open(path));
        } catch (IOException e) {
            session.log().warning(alternate.kind().option() + reason(e) + session.log()
                    .ofOption(directory, Name.wrap(alternate.path())).display());
            return AlternateTree.missing();
        }
    }

    private static String reason(IOException cause) {
        return cause instanceof PosixException posix && posix.is(Errno.ENOTDIR)
                ? " arg is not a dir: "
                : " arg does not exist: ";
    }
}
