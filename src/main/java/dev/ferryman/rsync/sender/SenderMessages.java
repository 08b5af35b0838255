package dev.ferryman.rsync.sender;

import dev.ferryman.rsync.filelist.FileEntry;
import dev.ferryman.rsync.filelist.SourceFiles;
import dev.ferryman.rsync.option.Deletion;
import dev.ferryman.rsync.option.InfoFlag;
import dev.ferryman.rsync.session.Session;
import dev.ferryman.rsync.transfer.RoleLog;
import dev.ferryman.rsync.wire.Message;
import dev.ferryman.rsync.wire.MessageHandler;
import dev.ferryman.rsync.wire.WireError;
import dev.ferryman.tree.FileKind;
import dev.ferryman.tree.Name;
import java.io.IOException;

/// What the receiving side tells the sender between the data: what it deleted, and which file is in place.
final class SenderMessages implements MessageHandler {
    private final Session session;
    private final SourceFiles files;
    private final RoleLog log;

    SenderMessages(Session session, SourceFiles files) {
        this.session = session;
        this.files = files;
        log = RoleLog.ofSender(session.log());
    }

    @Override
    public void handle(Message message) {
        switch (message) {
            case Message.Deleted deleted -> deleted(deleted);
            case Message.BlockStats stats when stats.blocks() >= 0 -> session.counters().touched(stats.blocks());
            case Message.Success success -> inPlace(session.lists().entry(success.ndx()));
            default -> throw WireError.malformed("a message that no receiver sends: " + message);
        }
    }

    private void deleted(Message.Deleted deleted) {
        try {
            FileKind kind = deleted.directory() ? FileKind.DIRECTORY : FileKind.REGULAR;
            session.log().deleted(FileEntry.ROOT, Name.wrap(deleted.name()), kind.bits());
        } catch (IllegalArgumentException e) {
            throw WireError.malformed("a deletion of what is no name: " + e.getMessage());
        }
    }

    private void tell(String line) {
        if (session.options().output().level(InfoFlag.REMOVE) > 0) {
            log.info(line);
        }
    }

    private void inPlace(FileEntry entry) {
        if (!session.options().deletion().is(Deletion.Trait.SOURCE_FILES) || session.options().dryRun()) {
            return;
        }
        try {
            switch (files.remove(entry)) {
                case REMOVED -> tell("sender removed " + entry.path().display());
                case GONE -> tell("sender file already removed: " + entry.path().display());
                case CHANGED -> log.error("ERROR: Skipping sender remove for changed file: " + entry.path().display());
            }
        } catch (IOException e) {
            log.failed("sender failed to remove " + entry.path().display(), e);
        }
    }
}
