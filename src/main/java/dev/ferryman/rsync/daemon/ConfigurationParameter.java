package dev.ferryman.rsync.daemon;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Every parameter that rsyncd.conf(5) of rsync 3.5 names, where it may stand, and what becomes of it here.
enum ConfigurationParameter {
    ADDRESS("address", Scope.GLOBAL),
    DAEMON_CHROOT("daemon chroot", Scope.GLOBAL, "a module's root is confined without it: leave it out"),
    DAEMON_GID("daemon gid", Scope.GLOBAL, "start the daemon under that group instead"),
    DAEMON_UID("daemon uid", Scope.GLOBAL, "start the daemon under that user instead"),
    LISTEN_BACKLOG("listen backlog", Scope.GLOBAL),
    MOTD_FILE("motd file", Scope.GLOBAL),
    PID_FILE("pid file", Scope.GLOBAL),
    PORT("port", Scope.GLOBAL),
    RSYNC_PORT("rsync port", Scope.GLOBAL),
    PROXY_PROTOCOL("proxy protocol", Scope.GLOBAL, Refusal.UNLESS_OFF),
    PROXY_PROTOCOL_HOSTS("proxy protocol hosts", Scope.GLOBAL, "the proxy protocol is not spoken yet"),
    SOCKET_OPTIONS("socket options", Scope.GLOBAL, Refusal.NEVER),

    AUTH_DIGEST("auth digest", Scope.MODULE),
    AUTH_USERS("auth users", Scope.MODULE),
    CHARSET("charset", Scope.MODULE, "names are carried as the bytes that they are: leave it out"),
    COMMENT("comment", Scope.MODULE),
    DONT_COMPRESS("dont compress", Scope.MODULE, Refusal.NEVER),
    EARLY_EXEC("early exec", Scope.MODULE, "commands are not run yet"),
    EXCLUDE("exclude", Scope.MODULE),
    EXCLUDE_FROM("exclude from", Scope.MODULE),
    FAKE_SUPER("fake super", Scope.MODULE, Refusal.UNLESS_OFF),
    FILTER("filter", Scope.MODULE),
    FORWARD_LOOKUP("forward lookup", Scope.MODULE),
    GID("gid", Scope.MODULE),
    HOSTS_ALLOW("hosts allow", Scope.MODULE),
    HOSTS_DENY("hosts deny", Scope.MODULE),
    IGNORE_ERRORS("ignore errors", Scope.MODULE, Refusal.UNLESS_OFF),
    IGNORE_NONREADABLE("ignore nonreadable", Scope.MODULE, Refusal.UNLESS_OFF),
    INCLUDE("include", Scope.MODULE),
    INCLUDE_FROM("include from", Scope.MODULE),
    INCOMING_CHMOD("incoming chmod", Scope.MODULE, "permissions are not changed on the way yet"),
    INSECURE_LINKS("insecure links", Scope.MODULE, Refusal.UNLESS_OFF),
    LIST("list", Scope.MODULE),
    LOCK_FILE("lock file", Scope.MODULE, Refusal.NEVER),
    LOG_FILE("log file", Scope.MODULE),
    LOG_FORMAT("log format", Scope.MODULE),
    MAX_CONNECTIONS("max connections", Scope.MODULE),
    MAX_VERBOSITY("max verbosity", Scope.MODULE),
    MUNGE_SYMLINKS("munge symlinks", Scope.MODULE, Refusal.UNLESS_OFF),
    NAME("name", Scope.MODULE),
    NAME_CONVERTER("name converter", Scope.MODULE, "commands are not run: use numeric ids"),
    NUMERIC_IDS("numeric ids", Scope.MODULE),
    OPEN_NOATIME("open noatime", Scope.MODULE, Refusal.UNLESS_OFF),
    OUTGOING_CHMOD("outgoing chmod", Scope.MODULE, "permissions are not changed on the way yet"),
    PATH("path", Scope.MODULE),
    POST_XFER_EXEC("post-xfer exec", Scope.MODULE, "commands are not run yet"),
    PRE_XFER_EXEC("pre-xfer exec", Scope.MODULE, "commands are not run yet"),
    READ_ONLY("read only", Scope.MODULE),
    REFUSE_OPTIONS("refuse options", Scope.MODULE, "options are not refused by module yet"),
    REVERSE_LOOKUP("reverse lookup", Scope.MODULE),
    SECRETS_FILE("secrets file", Scope.MODULE),
    STRICT_MODES("strict modes", Scope.MODULE),
    SYSLOG_FACILITY("syslog facility", Scope.MODULE, Refusal.NEVER),
    SYSLOG_TAG("syslog tag", Scope.MODULE, Refusal.NEVER),
    TEMP_DIR("temp dir", Scope.MODULE, "temporary files are made beside their targets, so that renames are atomic"),
    TIMEOUT("timeout", Scope.MODULE),
    TRANSFER_LOGGING("transfer logging", Scope.MODULE),
    UID("uid", Scope.MODULE),
    USE_CHROOT("use chroot", Scope.MODULE),
    WRITE_ONLY("write only", Scope.MODULE);

    enum Scope {
        GLOBAL,
        MODULE
    }

    /// Marks that stand for a reason in the table above.
    private static final class Refusal {
        /// Without effect here: there is nothing to lock, to tune, or to send to a syslog, and no compression by name.
        static final String NEVER = "";
        static final String UNLESS_OFF = "only `no` is supported yet";
    }

    private static final Map<String, ConfigurationParameter> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toMap(each -> plain(each.text), Function.identity()));

    private final String text;
    private final Scope scope;
    private final String reason;

    ConfigurationParameter(String text, Scope scope) {
        this(text, scope, Refusal.NEVER);
    }

    ConfigurationParameter(String text, Scope scope, String reason) {
        this.text = text;
        this.scope = scope;
        this.reason = reason;
    }

    /// As the manual page writes it.
    String text() {
        return text;
    }

    Scope scope() {
        return scope;
    }

    /// Why this value cannot be carried out; empty where it can.
    Optional<String> refusal(String value) {
        boolean fine = reason.equals(Refusal.NEVER)
                || reason.equals(Refusal.UNLESS_OFF) && !ConfigurationValue.isTrue(value);
        return fine ? Optional.empty() : Optional.of(reason);
    }

    /// Case and blanks in a name do not count.
    static Optional<ConfigurationParameter> named(String name) {
        return Optional.ofNullable(BY_NAME.get(plain(name)));
    }

    private static String plain(String name) {
        return name.replaceAll("\\s+", "").toLowerCase(Locale.ROOT);
    }
}
