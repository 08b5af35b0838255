package dev.ferryman.rsync.sender;

import dev.ferryman.posix.Errno;
import dev.ferryman.posix.PosixException;
import dev.ferryman.rsync.checksum.FileDigest;
import dev.ferryman.rsync.companion.ContentsAhead;
import dev.ferryman.rsync.companion.TimedFile;
import dev.ferryman.rsync.delta.BlockSearch;
import dev.ferryman.rsync.delta.BlockSums;
import dev.ferryman.rsync.delta.SumHead;
import dev.ferryman.rsync.delta.TokenWriter;
import dev.ferryman.rsync.filelist.FileEntry;
import dev.ferryman.rsync.filelist.IoErrors;
import dev.ferryman.rsync.filelist.SourceFiles;
import dev.ferryman.rsync.filelist.UpcomingFiles;
import dev.ferryman.rsync.option.Transport;
import dev.ferryman.rsync.option.Writing;
import dev.ferryman.rsync.session.CompatFlag;
import dev.ferryman.rsync.session.Negotiated;
import dev.ferryman.rsync.session.Session;
import dev.ferryman.rsync.transfer.Attempt;
import dev.ferryman.rsync.transfer.Basis;
import dev.ferryman.rsync.transfer.ContentCost;
import dev.ferryman.rsync.transfer.ItemRecord;
import dev.ferryman.rsync.transfer.RoleLog;
import dev.ferryman.rsync.wire.Message;
import dev.ferryman.rsync.wire.WireWriter;
import java.io.IOException;
import java.util.BitSet;
import java.util.Optional;
import java.util.OptionalInt;

/// Answers requests for content: the difference of one file after the other against the sums that came with the
/// request (rsync 3.5 sender.c, send_files).
final class FileSender implements AutoCloseable {
    /// 500 MB/s.
    private static final long SLOW_NANOS_FOR_BYTE = 2;
    private static final long PATIENCE_NANOS = 20_000_000;

    private final Session session;
    private final SourceFiles files;
    private final ItemEcho echo;
    private final RoleLog log;
    private final int digestLength;
    private final BlockSearch search;
    private final TokenWriter tokens;
    private final ContentsAhead ahead;
    private final BitSet sent = new BitSet();

    FileSender(Session session, SourceFiles files, ItemEcho echo) {
        this.session = session;
        this.files = files;
        this.echo = echo;
        log = RoleLog.ofSender(session.log());
        Negotiated agreed = session.negotiated();
        FileDigest fileDigest = agreed.contentDigest();
        digestLength = fileDigest.length();
        search = new BlockSearch(agreed.transferChecksum().blockDigest(agreed.seed(), agreed.seedOrder()), fileDigest);
        OptionalInt level = session.options().transport().compression()
                .map(Transport.Compression::level).orElse(OptionalInt.empty());
        tokens = TokenWriter.open(agreed.compression(), level, session.out());
        ahead = new ContentsAhead(new UpcomingFiles(session.lists(), entry -> ContentsAhead.beginning(
                () -> files.directoryOf(entry), entry.name(), files.access(), entry.size())));
    }

    /// Reads the sums of a request and answers it.
    /// @return what it cost; empty where the content was not sent
    Optional<ContentCost> answer(ItemEcho.Request request) {
        FileEntry entry = request.entry();
        long readBefore = session.in().dataRead();
        long writtenBefore = session.out().dataWritten();
        SumHead head = SumHead.read(session.in(), digestLength);
        Writing.Append append = attempt(request.record().index()).append(session.options().writing());
        ahead.asked(request.record().index());
        TimedFile source;
        try {
            source = TimedFile.open(() -> files.open(entry));
        } catch (IOException e) {
            readSums(head, append, BlockSums.Meanwhile.NOTHING);
            echo.postpone(request);
            refuse(request.record(), entry, e);
            return Optional.empty();
        }
        try (source) {
            search.open(new BoundedSource(source, session.counters()), source.length());
            BlockSums blocks = readSums(head, append, comparing());
            long sums = session.in().dataRead() - readBefore;
            echo.write(request);
            byte[] digest = send(entry, source, new Request(head, blocks, target(request.record()), append));
            ahead.read(source.length(), source.nanos());
            remember(request.record().index());
            return Optional.of(new ContentCost(session.out().dataWritten() - writtenBefore, sums, digest));
        }
    }

    /// An append needs no sums, so that none come.
    private BlockSums readSums(SumHead head, Writing.Append append, BlockSums.Meanwhile meanwhile) {
        return append == Writing.Append.NO ? BlockSums.read(head, session.in(), meanwhile) : BlockSums.NONE;
    }

    /// Compares the source with the sums that have come. Where they come as quickly as a basis is read from memory, that would
    /// gain nothing, and take the processors from a receiving side on the same machine.
    private BlockSums.Meanwhile comparing() {
        long began = System.nanoTime();
        return sums -> {
            long due = sums.head().offset(sums.count()) * SLOW_NANOS_FOR_BYTE + PATIENCE_NANOS;
            return System.nanoTime() - began > due && search.compare(sums, tokens);
        };
    }

    /// What the receiving side has of a file, and how it takes the rest.
    /// @param target where it writes what comes
    private record Request(SumHead head, BlockSums sums, BlockSearch.Target target, Writing.Append append) {}

    /// Where updates are only recorded, the peer is sent no content.
    private byte[] send(FileEntry entry, TimedFile source, Request request) {
        boolean onlyRecords = session.options().batch().onlyRecords();
        try (WireWriter.Diversion _ = onlyRecords ? session.out().divert() : WireWriter.Diversion.NONE) {
            request.head().write(session.out());
            return sendContent(entry, source, request);
        }
    }

    private byte[] sendContent(FileEntry entry, TimedFile source, Request request) {
        byte[] digest;
        try {
            BlockSearch.Result result = difference(request);
            session.counters().literal(result.literal());
            session.counters().matched(result.matched());
            digest = result.digest();
            if (result.sourceLength() < source.length()) {
                session.ioErrors().add(IoErrors.GENERAL);
                log.failed("read errors mapping " + log.quoted(files.base(entry), entry),
                        new PosixException("read", entry.toString(), Errno.ENODATA, Errno.ENODATA.text()));
                digest = wrong(digest);
            }
        } catch (IOException e) {
            session.ioErrors().add(IoErrors.GENERAL);
            log.failed("read errors mapping " + log.quoted(files.base(entry), entry), e);
            tokens.end();
            digest = new byte[digestLength];
        }
        session.out().write(digest);
        session.counters().transferred(source.length());
        session.counters().reached(source.length());
        session.counters().passed(0);
        return digest;
    }

    private BlockSearch.Result difference(Request request) throws IOException {
        return switch (request.append()) {
            case NO -> search.send(request.sums(), request.target(), tokens);
            case UNVERIFIED -> search.append(request.head().length(), BlockSearch.Prefix.TRUSTED, tokens);
            case VERIFIED -> search.append(request.head().length(), BlockSearch.Prefix.DIGESTED, tokens);
        };
    }

    /// A backup or another file that serves as the basis is not written to.
    private BlockSearch.Target target(ItemRecord request) {
        boolean overwritten = switch (request.basis()) {
            case Basis.SameName _ -> session.options().writing().inplace();
            case Basis.Partial _ -> session.negotiated().has(CompatFlag.INPLACE_PARTIAL_DIRECTORY);
            case Basis.Alternate _, Basis.Backup _, Basis.Similar _ -> false;
        };
        return overwritten ? BlockSearch.Target.BASIS : BlockSearch.Target.NEW_FILE;
    }

    /// What the search for blocks came to in all, in the words of stock rsync.
    String totals() {
        long matches = search.matches();
        return "total: matches=" + matches + "  hash_hits=" + (matches + search.falseAlarms())
                + "  false_alarms=" + search.falseAlarms() + " data=" + session.counters().literalData();
    }

    private Attempt attempt(int index) {
        return sent.get(index) ? Attempt.AGAIN : Attempt.FIRST;
    }

    /// Only what is appended to has to be known when it is asked for again.
    private void remember(int index) {
        if (session.options().writing().append() != Writing.Append.NO) {
            sent.set(index);
        }
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
            log.warning("file has vanished: " + log.quoted(files.base(entry), entry));
        } else {
            session.ioErrors().add(IoErrors.GENERAL);
            log.failed("send_files failed to open " + log.quoted(files.base(entry), entry), reason);
        }
        session.out().post(new Message.NoSend(request.index()));
    }

    @Override
    public void close() {
        tokens.close();
    }
}
