package dev.ferryman.rsync.endpoint;

import dev.ferryman.rsync.attribute.LocalXattrs;
import dev.ferryman.rsync.attribute.MetadataScan;
import dev.ferryman.rsync.attribute.XattrNames;
import dev.ferryman.rsync.checksum.FileDigest;
import dev.ferryman.rsync.filelist.FileListSender;
import dev.ferryman.rsync.filelist.RootFilter;
import dev.ferryman.rsync.filelist.SourceFiles;
import dev.ferryman.rsync.filelist.SourceRoot;
import dev.ferryman.rsync.filelist.SourceWalk;
import dev.ferryman.rsync.filelist.WalkFilter;
import dev.ferryman.rsync.filter.Side;
import dev.ferryman.rsync.option.Comparison;
import dev.ferryman.rsync.option.Selection;
import dev.ferryman.rsync.sender.Sender;
import dev.ferryman.rsync.session.Session;
import dev.ferryman.tree.OpenFile;
import java.util.List;
import java.util.Optional;

/// The side that owns the source, from the file list to the goodbye.
/// @param operands the sources as they were written
/// @param fileNames those of `--files-from`, where they are on this side
/// @param root opens the directories that they name
/// @param moduleFilter what a module leaves out
public record SendingSide(
        Session session, List<byte[]> operands, FileNames fileNames, SourceRoot root, RootFilter moduleFilter) {
    /// For a source that no module holds.
    public static final RootFilter NO_MODULE = base -> WalkFilter.NONE;

    private static final byte[] NO_PREFIX = {};

    public void run() {
        try (SourceFiles files = new SourceFiles(root, reading())) {
            SourceWalk walk = new SourceWalk(fileNames.sources(operands, session), session.options().selection(), files,
                    base -> moduleFilter.at(base).and(
                            session.filters().atRoot(Side.SENDER, files.mergeFiles(base), root.fromTop(base)), NO_PREFIX), digest(), metadata(),
                    session.options().preserve().chmod(),
                    new SenderWalkLog(session.log(), session.options().output()));
            FileListSender lists = new FileListSender(session.out(), session.indexesOut(), session.listFormat(),
                    session.lists(), session.ioErrors(), walk);
            new Sender(session, lists, files).run();
        }
    }

    private OpenFile.Access reading() {
        return session.options().selection().is(Selection.Trait.COPY_DEVICES)
                ? OpenFile.Access.READ_ALSO_DEVICES
                : session.reading();
    }

    private MetadataScan metadata() {
        LocalXattrs xattrs = new LocalXattrs(XattrNames.ofSender(session.options().preserve(), session.filters()));
        return new MetadataScan(xattrs, session.listFormat().metadata());
    }

    private Optional<FileDigest> digest() {
        return session.options().comparison().quickCheck() == Comparison.QuickCheck.CHECKSUM
                ? Optional.of(session.negotiated().listChecksum().fileDigest())
                : Optional.empty();
    }
}
