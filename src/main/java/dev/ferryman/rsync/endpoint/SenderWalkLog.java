package dev.ferryman.rsync.endpoint;

import dev.ferryman.rsync.filelist.WalkLog;
import dev.ferryman.rsync.transfer.RoleLog;
import dev.ferryman.rsync.transfer.TransferLog;
import dev.ferryman.tree.Name;
import java.io.IOException;

/// What a walk has to tell, in the words of stock rsync.
final class SenderWalkLog implements WalkLog {
    private final RoleLog log;

    SenderWalkLog(TransferLog log) {
        this.log = new RoleLog(RoleLog.Role.SENDER, log);
    }

    @Override
    public void skipped(String line) {
        log.info(line);
    }

    @Override
    public void noReferent(Name path) {
        log.error("symlink has no referent: " + log.quoted(path));
    }

    @Override
    public void vanished(Name path) {
        log.warning("file has vanished: " + log.quoted(path));
    }

    @Override
    public void failed(String what, Name path, IOException reason) {
        log.failed(what + " " + log.quoted(path) + " failed", reason);
    }
}
