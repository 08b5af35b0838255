package dev.ferryman.rsync.endpoint;

import dev.ferryman.rsync.filelist.WalkFilter;
import dev.ferryman.rsync.filelist.WalkLog;
import dev.ferryman.rsync.option.DebugFlag;
import dev.ferryman.rsync.option.Output;
import dev.ferryman.rsync.transfer.RoleLog;
import dev.ferryman.rsync.transfer.TransferLog;
import dev.ferryman.tree.Name;
import java.io.IOException;

/// What a walk has to tell, in the words of stock rsync.
final class SenderWalkLog implements WalkLog {
    private final RoleLog log;
    private final boolean tellsHidden;

    /// @param output says what is told
    SenderWalkLog(TransferLog log, Output output) {
        tellsHidden = output.level(DebugFlag.FILTER) > 0;
        this.log = RoleLog.ofSender(log);
    }

    @Override
    public void skipped(String line) {
        log.info(line);
    }

    @Override
    public void hidden(Name path, boolean directory, WalkFilter filter) {
        if (tellsHidden) {
            filter.excluding(path, directory).ifPresent(pattern -> log.info("[sender] hiding "
                    + (directory ? "directory " : "file ") + path.display() + " because of pattern " + pattern));
        }
    }

    @Override
    public void noReferent(Name base, Name path) {
        log.error("symlink has no referent: " + log.log().quoted(base, path));
    }

    @Override
    public void vanished(Name base, Name path) {
        log.warning("file has vanished: " + log.log().quoted(base, path));
    }

    @Override
    public void failed(String what, Name base, Name path, IOException reason) {
        log.failed(what + " " + log.log().quoted(base, path) + " failed", reason);
    }

    @Override
    public void unsayable(Name path, IOException reason) {
        log.error("[sender] cannot convert filename: " + path.display() + " (" + reason.getMessage() + ")");
    }

    @Override
    public void unsayableTarget(Name base, Name path, IOException reason) {
        log.error("[sender] cannot convert symlink data for: " + log.log().quoted(base, path)
                + " (" + reason.getMessage() + ")");
    }
}
