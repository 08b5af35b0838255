package dev.ferryman.rsync.generator;

import dev.ferryman.rsync.attribute.XattrNames;
import dev.ferryman.rsync.filelist.FileEntry;
import dev.ferryman.rsync.filter.FilterRules;
import dev.ferryman.rsync.option.Options;
import dev.ferryman.rsync.option.Preserve;
import dev.ferryman.rsync.transfer.AttributePolicy;
import dev.ferryman.tree.FileKind;
import dev.ferryman.tree.FileStatus;
import dev.ferryman.tree.Identity;
import dev.ferryman.tree.Name;
import dev.ferryman.tree.Timestamp;
import java.util.ArrayList;
import java.util.List;

/// Entries, states and options for tables.
final class Samples {
    static final long SECONDS = 1_700_000_000L;
    static final int OWNER = 1000;
    static final int GROUP = 100;

    private Samples() {}

    static FileEntry.Builder entry(int mode) {
        return FileEntry.builder(FileEntry.ROOT, Name.of("name"), mode)
                .size(10).modified(SECONDS, 0).owner(OWNER, GROUP);
    }

    static FileStatus status(FileKind kind, int permissions, long size, Timestamp modified, int uid, int gid) {
        return new FileStatus(kind, permissions, uid, gid, size, modified, modified, modified, 1, 2, 1, 0, 0, size, 1);
    }

    static FileStatus status(FileKind kind, int permissions, long size, Timestamp modified) {
        return status(kind, permissions, size, modified, OWNER, GROUP);
    }

    /// What `rsync OPTIONS source destination` asks for.
    static Options options(String... options) {
        List<String> line = new ArrayList<>(List.of(options));
        line.add("source/");
        line.add("destination/");
        return Options.parseText(line);
    }

    static AttributePolicy policy(AttributePolicy.Superuser superuser, String... options) {
        Preserve preserve = options(options).preserve();
        Identity identity = Identity.ofThisProcess();
        return new AttributePolicy(preserve, superuser, identity,
                XattrNames.ofReceiver(preserve, identity, FilterRules.EMPTY), 022);
    }
}
