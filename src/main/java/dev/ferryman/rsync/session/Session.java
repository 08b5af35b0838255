package dev.ferryman.rsync.session;

import dev.ferryman.rsync.filelist.IncrementalLists;
import dev.ferryman.rsync.filelist.IoErrors;
import dev.ferryman.rsync.filelist.ListFormat;
import dev.ferryman.rsync.filelist.OwnerNaming;
import dev.ferryman.rsync.filter.FilterRules;
import dev.ferryman.rsync.option.Options;
import dev.ferryman.rsync.option.Selection;
import dev.ferryman.rsync.option.Writing;
import dev.ferryman.rsync.transfer.AttributePolicy;
import dev.ferryman.rsync.transfer.ItemFlags;
import dev.ferryman.rsync.transfer.TransferCounters;
import dev.ferryman.rsync.transfer.TransferLog;
import dev.ferryman.rsync.wire.NdxReader;
import dev.ferryman.rsync.wire.NdxWriter;
import dev.ferryman.rsync.wire.WireReader;
import dev.ferryman.rsync.wire.WireWriter;
import dev.ferryman.tree.Identity;
import dev.ferryman.tree.OpenFile;

/// A connection whose two sides agreed on everything, multiplexed, the filter rules exchanged: what a role starts from.
/// Generator and receiver share one; only the generator writes data, only the receiver reads it.
/// @param identity as whom this side uses files
/// @param filters the rules of the command line, here or there
/// @param indexesIn the one reader of file indexes of this connection
/// @param indexesOut the one writer of file indexes of this connection
/// @param lists the lists that are alive, the same object for all roles of this side
/// @param peerMessages where a role says what it does with messages about files
public record Session(
        Side side,
        Options options,
        Negotiated negotiated,
        OwnerNaming ownerNaming,
        Identity identity,
        FilterRules filters,
        WireReader in,
        WireWriter out,
        NdxReader indexesIn,
        NdxWriter indexesOut,
        IncrementalLists lists,
        IoErrors ioErrors,
        TransferCounters counters,
        TransferLog log,
        PeerMessages peerMessages) {

    /// Which end of the connection this is. Either may be the one that sends files.
    public enum Side {
        CLIENT,
        SERVER
    }

    /// How the entries of this connection's lists are written.
    public ListFormat listFormat() {
        return ListFormats.of(options, negotiated, ownerNaming);
    }

    /// Whether the values of extended attributes are asked for, and answered, after a record with these bits of
    /// [ItemFlags] (rsync 3.5 sender.c, write_ndx_and_attrs). Older peers leave them out of the records of hard links.
    public boolean carriesXattrs(int itemFlags) {
        return options.preserve().xattrs() && options.transfersContent()
                && ItemFlags.has(itemFlags, ItemFlags.REPORT_XATTR)
                && !(leavesOutXattrs() && ItemFlags.isLocalLink(itemFlags));
    }

    private boolean leavesOutXattrs() {
        return negotiated.protocol() >= 31 && !negotiated.has(CompatFlag.NO_XATTR_OPTIMIZATION);
    }

    /// Which attributes a receiving side gives.
    public AttributePolicy attributePolicy() {
        return AttributePolicy.of(options.preserve(), identity, filters);
    }

    /// How files are opened for reading: with `--open-noatime`, this leaves their access time alone; with
    /// `--write-devices`, devices are read as well.
    public OpenFile.Access reading() {
        if (options.writing().is(Writing.Trait.WRITE_DEVICES)) {
            return OpenFile.Access.READ_ALSO_DEVICES;
        }
        return options.selection().is(Selection.Trait.OPEN_NOATIME)
                ? OpenFile.Access.READ_KEEPING_ACCESS_TIME
                : OpenFile.Access.READ;
    }

    public boolean isServer() {
        return side == Side.SERVER;
    }
}
