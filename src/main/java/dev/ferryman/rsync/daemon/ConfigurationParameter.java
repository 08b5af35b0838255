package dev.ferryman.rsync.daemon;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Every parameter that rsyncd.conf(5) of rsync 3.5 names, and those of TLS and live replication, which are
/// Ferryman's own: where it may stand, and what becomes of it here.
enum ConfigurationParameter {
    ADDRESS("address", Scope.GLOBAL, ValueKind.TEXT),
    DAEMON_CHROOT("daemon chroot", Scope.GLOBAL, ValueKind.TEXT,
            Treatment.refused("a module's root is confined without it: leave it out")),
    DAEMON_GID("daemon gid", Scope.GLOBAL, ValueKind.TEXT,
            Treatment.refused("start the daemon under that group instead")),
    DAEMON_UID("daemon uid", Scope.GLOBAL, ValueKind.TEXT,
            Treatment.refused("start the daemon under that user instead")),
    LISTEN_BACKLOG("listen backlog", Scope.GLOBAL, ValueKind.NUMBER),
    MOTD_FILE("motd file", Scope.GLOBAL, ValueKind.PATH),
    PID_FILE("pid file", Scope.GLOBAL, ValueKind.PATH),
    PORT("port", Scope.GLOBAL, ValueKind.NUMBER),
    PROXY_PROTOCOL("proxy protocol", Scope.GLOBAL, ValueKind.FLAG),
    PROXY_PROTOCOL_HOSTS("proxy protocol hosts", Scope.GLOBAL, ValueKind.HOSTS),
    RSYNC_PORT("rsync port", Scope.GLOBAL, ValueKind.NUMBER),
    SOCKET_OPTIONS("socket options", Scope.GLOBAL, ValueKind.TEXT,
            Treatment.withoutEffect("the system's own tuning is used")),
    TLS_CERTIFICATE("tls certificate", Scope.GLOBAL, ValueKind.PATH),
    TLS_CLIENT_CA("tls client ca", Scope.GLOBAL, ValueKind.PATH),
    TLS_KEY("tls key", Scope.GLOBAL, ValueKind.PATH),
    TLS_PORT("tls port", Scope.GLOBAL, ValueKind.NUMBER),

    AUTH_DIGEST("auth digest", Scope.MODULE, ValueKind.DIGEST),
    AUTH_USERS("auth users", Scope.MODULE, ValueKind.USERS),
    CHARSET("charset", Scope.MODULE, ValueKind.CHARSET),
    COMMENT("comment", Scope.MODULE, ValueKind.TEXT),
    DONT_COMPRESS("dont compress", Scope.MODULE, ValueKind.TEXT,
            Treatment.withoutEffect("as with stock rsync, the client chooses how a connection is compressed")),
    EARLY_EXEC("early exec", Scope.MODULE, ValueKind.COMMAND),
    EXCLUDE("exclude", Scope.MODULE, ValueKind.TEXT),
    EXCLUDE_FROM("exclude from", Scope.MODULE, ValueKind.PATH),
    FAKE_SUPER("fake super", Scope.MODULE, ValueKind.FLAG),
    FILTER("filter", Scope.MODULE, ValueKind.TEXT),
    FORWARD_LOOKUP("forward lookup", Scope.MODULE, ValueKind.FLAG),
    GID("gid", Scope.MODULE, ValueKind.TEXT),
    HOSTS_ALLOW("hosts allow", Scope.MODULE, ValueKind.HOSTS),
    HOSTS_DENY("hosts deny", Scope.MODULE, ValueKind.HOSTS),
    IGNORE_ERRORS("ignore errors", Scope.MODULE, ValueKind.FLAG),
    IGNORE_NONREADABLE("ignore nonreadable", Scope.MODULE, ValueKind.FLAG,
            Treatment.onlyOff("what cannot be read is shown and reported, so that nobody takes it for copied")),
    INCLUDE("include", Scope.MODULE, ValueKind.TEXT),
    INCLUDE_FROM("include from", Scope.MODULE, ValueKind.PATH),
    INCOMING_CHMOD("incoming chmod", Scope.MODULE, ValueKind.MODES),
    INSECURE_LINKS("insecure links", Scope.MODULE, ValueKind.FLAG,
            Treatment.onlyOff("paths are always resolved safely here")),
    LIST("list", Scope.MODULE, ValueKind.FLAG),
    LIVE("live", Scope.MODULE, ValueKind.FLAG),
    LIVE_BACKLOG("live backlog", Scope.MODULE, ValueKind.ROOT),
    LIVE_BACKLOG_SIZE("live backlog size", Scope.MODULE, ValueKind.SIZE),
    LOCK_FILE("lock file", Scope.MODULE, ValueKind.PATH),
    LOG_FILE("log file", Scope.MODULE, ValueKind.PATH),
    LOG_FORMAT("log format", Scope.MODULE, ValueKind.TEXT),
    MAX_CONNECTIONS("max connections", Scope.MODULE, ValueKind.NUMBER),
    MAX_VERBOSITY("max verbosity", Scope.MODULE, ValueKind.NUMBER),
    MUNGE_SYMLINKS("munge symlinks", Scope.MODULE, ValueKind.FLAG),
    NAME("name", Scope.MODULE, ValueKind.TEXT,
            Treatment.withoutEffect("a module is called what stands in its brackets")),
    NAME_CONVERTER("name converter", Scope.MODULE, ValueKind.TEXT,
            Treatment.refused("names are looked up by this machine: use its name service, or numeric ids")),
    NUMERIC_IDS("numeric ids", Scope.MODULE, ValueKind.FLAG),
    OPEN_NOATIME("open noatime", Scope.MODULE, ValueKind.FLAG),
    OUTGOING_CHMOD("outgoing chmod", Scope.MODULE, ValueKind.MODES),
    PATH("path", Scope.MODULE, ValueKind.ROOT),
    POST_XFER_EXEC("post-xfer exec", Scope.MODULE, ValueKind.COMMAND),
    PRE_XFER_EXEC("pre-xfer exec", Scope.MODULE, ValueKind.COMMAND),
    READ_ONLY("read only", Scope.MODULE, ValueKind.FLAG),
    REFUSE_OPTIONS("refuse options", Scope.MODULE, ValueKind.OPTIONS),
    REVERSE_LOOKUP("reverse lookup", Scope.MODULE, ValueKind.FLAG),
    SECRETS_FILE("secrets file", Scope.MODULE, ValueKind.PATH),
    STRICT_MODES("strict modes", Scope.MODULE, ValueKind.FLAG),
    SYSLOG_FACILITY("syslog facility", Scope.MODULE, ValueKind.TEXT,
            Treatment.withoutEffect("the daemon writes to its standard error where it has no log file")),
    SYSLOG_TAG("syslog tag", Scope.MODULE, ValueKind.TEXT,
            Treatment.withoutEffect("the daemon writes to its standard error where it has no log file")),
    TEMP_DIR("temp dir", Scope.MODULE, ValueKind.PATH,
            Treatment.refused("temporary files are made beside their targets, so that renames are atomic")),
    TIMEOUT("timeout", Scope.MODULE, ValueKind.NUMBER),
    TRANSFER_LOGGING("transfer logging", Scope.MODULE, ValueKind.FLAG),
    UID("uid", Scope.MODULE, ValueKind.TEXT),
    USE_CHROOT("use chroot", Scope.MODULE, ValueKind.FLAG),
    WRITE_ONLY("write only", Scope.MODULE, ValueKind.FLAG);

    enum Scope {
        GLOBAL,
        MODULE
    }

    /// Where the variables of a connection are put in.
    private static final Set<ConfigurationParameter> OF_A_CONNECTION =
            EnumSet.of(PATH, UID, GID, LOG_FILE, EARLY_EXEC, PRE_XFER_EXEC, POST_XFER_EXEC);
    private static final Map<String, ConfigurationParameter> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toMap(each -> plain(each.text), Function.identity()));

    private final String text;
    private final Scope scope;
    private final ValueKind kind;
    private final Treatment treatment;

    ConfigurationParameter(String text, Scope scope, ValueKind kind) {
        this(text, scope, kind, Treatment.HONOURED);
    }

    ConfigurationParameter(String text, Scope scope, ValueKind kind, Treatment treatment) {
        this.text = text;
        this.scope = scope;
        this.kind = kind;
        this.treatment = treatment;
    }

    /// As the manual page writes it.
    String text() {
        return text;
    }

    Scope scope() {
        return scope;
    }

    ValueKind kind() {
        return kind;
    }

    Treatment treatment() {
        return treatment;
    }

    boolean takesVariablesOfAConnection() {
        return OF_A_CONNECTION.contains(this);
    }

    /// Case and blanks in a name do not count.
    static Optional<ConfigurationParameter> named(String name) {
        return Optional.ofNullable(BY_NAME.get(plain(name)));
    }

    private static String plain(String name) {
        return name.replaceAll("\\s+", "").toLowerCase(Locale.ROOT);
    }
}
