package dev.ferryman.rsync.endpoint;

import dev.ferryman.posix.Errno;
import dev.ferryman.posix.PosixException;
import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.filelist.SourceRoot;
import dev.ferryman.rsync.option.InfoFlag;
import dev.ferryman.rsync.option.Writing;
import dev.ferryman.rsync.session.Session;
import dev.ferryman.rsync.transfer.BackupTree;
import dev.ferryman.rsync.transfer.SharedDirectory;
import dev.ferryman.rsync.transfer.Surroundings;
import dev.ferryman.tree.Directory;
import dev.ferryman.tree.Name;
import java.io.IOException;

/// Opens the directories beside the destination that options name, relative to it where they are not absolute.
record SurroundingsOpener(Session session, SourceRoot root) {

    /// @param directory of the destination
    /// @throws RsyncException SYNTAX for a name that is no directory
    Surroundings open(Name directory) {
        Writing writing = session.options().writing();
        return new Surroundings(root.fromTop(directory), new AlternateOpener(session, root).open(directory),
                writing.backup().flatMap(Writing.Backup::directory).map(path -> backups(directory, Name.of(path))),
                writing.temporaryDirectory().map(path -> temporary(directory, withoutSlashes(Name.of(path)))),
                writing.keptIn().map(Name::of).filter(Name::isAbsolute)
                        .map(path -> new SharedDirectory(root, root.beside(directory, withoutSlashes(path)))));
    }

    private Directory temporary(Name directory, Name shown) {
        try {
            return root.open(root.beside(directory, shown));
        } catch (PosixException e) {
            String what = switch (e.errno()) {
                case ENOENT -> "The temp-dir does not exist: " + shown.display();
                case ENOTDIR -> "The temp-dir is not a directory: " + shown.display();
                default -> "Failed to stat temp-dir " + shown.display() + ": " + e.reason();
            };
            throw new RsyncException(ExitCode.SYNTAX, Failure.BAD_INPUT, what, e);
        } catch (IOException e) {
            throw new RsyncException(ExitCode.SYNTAX, Failure.BAD_INPUT,
                    "Failed to stat temp-dir " + shown.display() + ": " + e.getMessage(), e);
        }
    }

    /// It is made when it is needed.
    private BackupTree backups(Name directory, Name written) {
        Name shown = withoutSlashes(written);
        Name path = root.beside(directory, shown);
        boolean isNew = false;
        try (Directory found = root.open(path)) {
            found.status();
        } catch (PosixException e) {
            if (e.is(Errno.ENOTDIR)) {
                throw new RsyncException(ExitCode.SYNTAX, Failure.BAD_INPUT,
                        "The backup-dir is not a directory: " + shown.display());
            }
            isNew = e.is(Errno.ENOENT);
        } catch (IOException e) {
            throw new RsyncException(ExitCode.FILE_IO, Failure.FILE_IO,
                    "cannot look at the backup-dir " + shown.display() + ": " + e.getMessage(), e);
        }
        if (session.options().output().level(InfoFlag.BACKUP) > 0) {
            session.log().info((isNew ? "(new) " : "") + "backup_dir is " + shown.display());
        }
        return new BackupTree(root, path, shown);
    }

    private static Name withoutSlashes(Name written) {
        int end = written.length();
        while (end > 1 && written.at(end - 1) == '/') {
            end--;
        }
        return Name.of(written.raw(), 0, end);
    }
}
