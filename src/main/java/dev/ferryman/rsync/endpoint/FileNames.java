package dev.ferryman.rsync.endpoint;

import dev.ferryman.posix.PosixException;
import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.companion.Companion;
import dev.ferryman.rsync.filelist.ListedNames;
import dev.ferryman.rsync.filelist.SourceNames;
import dev.ferryman.rsync.filelist.SourceRoot;
import dev.ferryman.rsync.option.FilesFrom;
import dev.ferryman.rsync.option.Options;
import dev.ferryman.rsync.option.Selection;
import dev.ferryman.rsync.option.Transport.Argumentation;
import dev.ferryman.rsync.session.Session;
import dev.ferryman.rsync.wire.NameCharset;
import dev.ferryman.rsync.wire.NameConverter;
import dev.ferryman.tree.Name;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// The names of `--files-from`, as far as this side has them.
/// @param names present where the list is on this side
public record FileNames(Optional<List<byte[]>> names) {
    /// For a side that has no list.
    public static final FileNames NONE = new FileNames(Optional.empty());

    private static final byte[] HERE = {'.'};
    private static final int OLDEST_PROTOCOL = 31;

    /// Reads the list where it is on this side.
    /// @param root of the paths of this side
    /// @throws RsyncException SYNTAX where it cannot be read, in the words of rsync
    public static FileNames read(Options options, SourceRoot root, ListedNames.Comments comments) {
        Optional<FilesFrom> file = options.selection().filesFrom()
                .filter(each -> each.place() == FilesFrom.Place.HERE);
        if (file.isEmpty()) {
            return NONE;
        }
        if (file.get().names().isPresent()) {
            return new FileNames(file.get().names());
        }
        ListedNames.End end = options.selection().is(Selection.Trait.NUL_TERMINATED)
                ? ListedNames.End.NUL
                : ListedNames.End.LINE;
        return new FileNames(Optional.of(ListedNames.parse(content(file.get(), root), end, comments)));
    }

    private static byte[] content(FilesFrom file, SourceRoot root) {
        try {
            if (file.isStandardInput()) {
                return System.in.readNBytes(ListedNames.MOST_BYTES);
            }
            return root.content(Name.of(file.path()), ListedNames.MOST_BYTES);
        } catch (IOException | IllegalArgumentException e) {
            String reason = e instanceof PosixException posix ? posix.errno().text() : e.getMessage();
            throw new RsyncException(ExitCode.SYNTAX, Failure.BAD_INPUT,
                    "failed to open files-from file " + file.display() + ": " + reason, e);
        }
    }

    /// What a sending side is to send.
    /// @param operands of the command line, without a destination
    SourceNames sources(List<byte[]> operands, Session session) {
        if (session.options().selection().filesFrom().isEmpty()) {
            return SourceNames.of(operands);
        }
        byte[] directory = operands.isEmpty() ? HERE : operands.getFirst();
        return SourceNames.listed(directory, names.orElseGet(() -> receive(session)));
    }

    private static List<byte[]> receive(Session session) {
        checkProtocol(session);
        session.out().flush();
        return converted(ListedNames.read(session.in()), charset(session).map(NameCharset::fromWire));
    }

    /// Names of a list are converted where the arguments are.
    private static Optional<NameCharset> charset(Session session) {
        return session.options().transport().argumentation() == Argumentation.SECLUDED
                ? session.in().names()
                : Optional.empty();
    }

    private static List<byte[]> converted(List<byte[]> names, Optional<NameConverter> converter) {
        return converter.isPresent() ? names.stream().map(converter.get()::text).toList() : names;
    }

    /// Hands the names on to the side that sends, which may begin with its list before it knows all of them. They are on
    /// their way when this returns.
    Handing handOn(Session session) {
        if (names.isEmpty()) {
            return new Handing(Optional.empty());
        }
        checkProtocol(session);
        List<byte[]> told = converted(names.get(), charset(session).map(NameCharset::toWire));
        return new Handing(Optional.of(Companion.start("rsync-files-from", () -> {
            try {
                ListedNames.write(told, session.out());
            } catch (RsyncException e) {
                // The connection is lost, which the side itself meets when it reads.
            }
        })));
    }

    private static void checkProtocol(Session session) {
        if (session.negotiated().protocol() < OLDEST_PROTOCOL) {
            throw new RsyncException(ExitCode.UNSUPPORTED, Failure.BAD_INPUT,
                    "--files-from with a list on the other side needs protocol " + OLDEST_PROTOCOL + " or newer");
        }
    }

    /// Names that are on their way.
    record Handing(Optional<Thread> thread) implements AutoCloseable {
        /// Waits until the last one is gone; nobody else may write before.
        @Override
        public void close() {
            try {
                if (thread.isPresent()) {
                    thread.get().join();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
