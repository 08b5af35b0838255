package dev.ferryman.rsync.daemon;

import dev.ferryman.rsync.endpoint.ServerLog;
import dev.ferryman.rsync.filter.ModuleRules;
import dev.ferryman.rsync.option.ModuleTerms;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// One module: a directory served under a name. The parameters of rsyncd.conf(5), by theme.
/// @param path the directory; absolute
/// @param terms for the options of clients
/// @param timeout how long a connection may be silent; it also bounds what the client asks for
/// @param recording present where the module's changes are recorded for those who follow it live; what a daemon does with it
///     is up to its extensions
public record ModuleConfiguration(
        String name,
        Path path,
        String comment,
        Listing listing,
        Access access,
        Ownership ownership,
        Content content,
        Logging logging,
        ModuleTerms terms,
        Hooks hooks,
        Optional<Duration> timeout,
        Optional<Recording> recording) {

    /// The same with the variables of a connection in it, wherever they may stand.
    ModuleConfiguration expanded(UnaryOperator<String> expansion) {
        return new ModuleConfiguration(name, Path.of(expansion.apply(path.toString())), comment, listing, access,
                new Ownership(ownership.as().expanded(expansion), ownership.numericIds()), content,
                new Logging(logging.file().map(file -> Path.of(expansion.apply(file.toString()))),
                        logging.transferFormat(), logging.paths()),
                terms, hooks, timeout, recording);
    }

    /// What of the directory clients may know of.
    /// @throws dev.ferryman.rsync.RsyncException where its rules cannot be read
    public ShownPaths shown() {
        return ShownPaths.of(this);
    }

    public enum Listing {
        LISTED,
        UNLISTED
    }

    public enum Direction {
        READ_ONLY,
        WRITE_ONLY,
        READ_WRITE;

        public boolean allowsReading() {
            return this != WRITE_ONLY;
        }

        public boolean allowsWriting() {
            return this != READ_ONLY;
        }
    }

    /// Who may enter, and for what.
    /// @param users empty where everybody may enter without a password
    /// @param secretsFile present where there are users
    /// @param digests the digests that a client may answer with; empty for all that we know
    /// @param maxConnections at a time; 0 is no limit, negative turns the module off
    /// @param lockFile where processes count connections together; empty where this one counts its own
    public record Access(
            Direction direction,
            HostAccess hosts,
            Optional<AuthUsers> users,
            Optional<Path> secretsFile,
            Strictness secretsModes,
            List<String> digests,
            int maxConnections,
            Optional<Path> lockFile) {

        public Access {
            digests = List.copyOf(digests);
        }
    }

    /// Whether a secrets file that others can read is refused (`strict modes`).
    public enum Strictness {
        STRICT,
        LENIENT
    }

    /// @param numericIds whether owners are matched by number only
    public record Ownership(ActingAs as, Setting numericIds) {}

    /// As whom files are read and written.
    public sealed interface ActingAs {
        ActingAs expanded(UnaryOperator<String> expansion);

        /// As whom the daemon runs.
        record Daemon() implements ActingAs {
            @Override
            public Daemon expanded(UnaryOperator<String> expansion) {
                return this;
            }
        }

        /// What `uid` and `gid` say, which counts for a daemon of root only.
        /// @param uid name or number; empty for nobody
        /// @param gids names or numbers, the first may be `*`; empty for the group of nobody
        record Account(Optional<String> uid, List<String> gids) implements ActingAs {
            public Account {
                gids = List.copyOf(gids);
            }

            @Override
            public Account expanded(UnaryOperator<String> expansion) {
                return new Account(uid.map(expansion), gids.stream().map(expansion).toList());
            }
        }
    }

    /// A boolean parameter that may be left unset.
    public enum Setting {
        UNSET,
        ON,
        OFF
    }

    /// What of the directory takes part.
    /// @param rules the module's own filter; see `FilterRules.ofModule`
    public record Content(List<ModuleRules> rules) {
        public Content {
            rules = List.copyOf(rules);
        }
    }

    /// @param file where empty, the daemon's own log is used
    /// @param transferFormat the line for each transferred file; empty where `transfer logging` is off
    /// @param paths how clients are told of destinations
    public record Logging(Optional<Path> file, Optional<String> transferFormat, ServerLog.Paths paths) {}

    /// The record of a module's changes.
    /// @param backlog a directory outside of the module
    /// @param bytes how much it may take
    public record Recording(Path backlog, long bytes) {
        public static final long DEFAULT_BYTES = 64L << 20;
    }

    /// Commands that are run as the daemon: once the module is known, before a transfer, and after it.
    public record Hooks(Optional<HookCommand> early, Optional<HookCommand> before, Optional<HookCommand> after) {
        public static final Hooks NONE = new Hooks(Optional.empty(), Optional.empty(), Optional.empty());
    }
}
