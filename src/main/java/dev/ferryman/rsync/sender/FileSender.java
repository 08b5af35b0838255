package dev.ferryman.rsync.sender;

import dev.ferryman.posix.Errno;
import dev.ferryman.posix.PosixException;
import dev.ferryman.rsync.checksum.FileDigest;
import dev.ferryman.rsync.delta.BlockSearch;
import dev.ferryman.rsync.delta.BlockSums;
import dev.ferryman.rsync.delta.SumHead;
import dev.ferryman.rsync.delta.TokenWriter;
import dev.ferryman.rsync.filelist.FileEntry;
import dev.ferryman.rsync.filelist.IoErrors;
import dev.ferryman.rsync.filelist.SourceFiles;
import dev.ferryman.rsync.option.Transport;
import dev.ferryman.rsync.option.Writing;
import dev.ferryman.rsync.session.Negotiated;
import dev.ferryman.rsync.session.Session;
import dev.ferryman.rsync.transfer.Basis;
import dev.ferryman.rsync.transfer.ItemRecord;
import dev.ferryman.rsync.transfer.RoleLog;
import dev.ferryman.rsync.wire.Message;
import java.io.IOException;
import java.util.OptionalInt;

/// Answers requests for content: the difference of one file after the other against the sums that came with the
/// request (rsync 3.5 sender.c, send_files).
final class FileSender implements AutoCloseable {
    private final Session session;
    private final SourceFiles files;
    private final RoleLog log;
    private final int digestLength;
    private final BlockSearch search;
    private final TokenWriter tokens;

    FileSender(Session session, SourceFiles files) {
        this.session = session;
        this.files = files;
        log = new RoleLog(RoleLog.Role.SENDER, session.log());
        Negotiated agreed = session.negotiated();
        FileDigest fileDigest = agreed.transferChecksum().fileDigest();
        digestLength = fileDigest.length();
        search = new BlockSearch(agreed.transferChecksum().blockDigest(agreed.seed(), agreed.seedOrder()), fileDigest);
        OptionalInt level = session.options().transport().compression()
                .map(Transport.Compression::level).orElse(OptionalInt.empty());
        tokens = TokenWriter.open(agreed.compression(), level, session.out());
    }

    /// Reads the sums of a request and answers it.
    /// @return whether the content was sent
    boolean answer(ItemRecord request, FileEntry entry) {
        SumHead head = SumHead.read(session.in(), digestLength);
        BlockSums sums = appends() ? BlockSums.NONE : BlockSums.read(head, session.in());
        BoundedSource source;
        try {
            source = BoundedSource.of(files.open(entry));
        } catch (IOException e) {
            refuse(request, entry, e);
            return false;
        }
        try {
            request.write(session.indexesOut(), session.out());
            head.write(session.out());
            sendContent(request, entry, source, head, sums);
            return true;
        } finally {
            source.close();
        }
    }

    private void sendContent(
            ItemRecord request, FileEntry entry, BoundedSource source, SumHead head, BlockSums sums) {
        byte[] digest;
        try {
            BlockSearch.Result result = difference(request.basis(), source, head, sums);
            session.counters().literal(result.literal());
            session.counters().matched(result.matched());
            digest = result.digest();
            if (result.sourceLength() < source.length()) {
                session.ioErrors().add(IoErrors.GENERAL);
                log.failed("read errors mapping " + log.quoted(entry),
                        new PosixException("read", entry.toString(), Errno.ENODATA, Errno.ENODATA.text()));
                digest = wrong(digest);
            }
        } catch (IOException e) {
            session.ioErrors().add(IoErrors.GENERAL);
            log.failed("read errors mapping " + log.quoted(entry), e);
            tokens.end();
            digest = new byte[digestLength];
        }
        session.out().write(digest);
        session.counters().transferred(source.length());
        session.counters().passed(source.length());
    }

    private BlockSearch.Result difference(Basis basis, BoundedSource source, SumHead head, BlockSums sums)
            throws IOException {
        Writing writing = session.options().writing();
        if (appends()) {
            BlockSearch.Prefix prefix = writing.append() == Writing.Append.VERIFIED
                    ? BlockSearch.Prefix.DIGESTED
                    : BlockSearch.Prefix.TRUSTED;
            return search.append(source, head.length(), source.length(), prefix, tokens);
        }
        boolean overwrites = writing.inplace() && basis instanceof Basis.SameName;
        BlockSearch.Target target = overwrites ? BlockSearch.Target.BASIS : BlockSearch.Target.NEW_FILE;
        return search.send(source, source.length(), sums, target, tokens);
    }

    private boolean appends() {
        return session.options().writing().append() != Writing.Append.NO;
    }

    /// The receiver must not take what is incomplete for the file, and asks for it once more.
    private static byte[] wrong(byte[] digest) {
        byte[] wrong = digest.clone();
        wrong[0] ^= 1;
        return wrong;
    }

    private void refuse(ItemRecord request, FileEntry entry, IOException reason) {
        if (reason instanceof PosixException posix && posix.is(Errno.ENOENT)) {
            session.ioErrors().add(IoErrors.VANISHED);
            log.warning("file has vanished: " + log.quoted(entry));
        } else {
            session.ioErrors().add(IoErrors.GENERAL);
            log.failed("send_files failed to open " + log.quoted(entry), reason);
        }
        session.out().post(new Message.NoSend(request.index()));
    }

    @Override
    public void close() {
        tokens.close();
    }
}
