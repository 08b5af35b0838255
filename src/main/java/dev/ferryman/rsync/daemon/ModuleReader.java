package dev.ferryman.rsync.daemon;

import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.daemon.ModuleConfiguration.Access;
import dev.ferryman.rsync.daemon.ModuleConfiguration.ActingAs;
import dev.ferryman.rsync.daemon.ModuleConfiguration.Content;
import dev.ferryman.rsync.daemon.ModuleConfiguration.Direction;
import dev.ferryman.rsync.daemon.ModuleConfiguration.Hooks;
import dev.ferryman.rsync.daemon.ModuleConfiguration.Listing;
import dev.ferryman.rsync.daemon.ModuleConfiguration.Logging;
import dev.ferryman.rsync.daemon.ModuleConfiguration.Ownership;
import dev.ferryman.rsync.daemon.ModuleConfiguration.Recording;
import dev.ferryman.rsync.daemon.ModuleConfiguration.Setting;
import dev.ferryman.rsync.daemon.ModuleConfiguration.Strictness;
import dev.ferryman.rsync.endpoint.ServerLog;
import dev.ferryman.rsync.filter.ModuleRules;
import dev.ferryman.rsync.option.Charsets;
import dev.ferryman.rsync.option.ModeChanges;
import dev.ferryman.rsync.option.ModuleTerms;
import dev.ferryman.rsync.option.RefusedOptions;
import dev.ferryman.rsync.session.AuthDigest;
import dev.ferryman.rsync.wire.NameCharset;
import dev.ferryman.tree.Identity;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One module from its section, with the defaults of rsyncd.conf(5).
final class ModuleReader {
    private static final String DEFAULT_LOG_FORMAT = "%o %h [%a] %m (%u) %f %l";
    private static final Map<ConfigurationParameter, ModuleRules.Kind> RULES = Map.of(
            ConfigurationParameter.FILTER, ModuleRules.Kind.FILTER,
            ConfigurationParameter.INCLUDE_FROM, ModuleRules.Kind.INCLUDE_FROM,
            ConfigurationParameter.INCLUDE, ModuleRules.Kind.INCLUDE,
            ConfigurationParameter.EXCLUDE_FROM, ModuleRules.Kind.EXCLUDE_FROM,
            ConfigurationParameter.EXCLUDE, ModuleRules.Kind.EXCLUDE);

    private final ConfigurationSection section;

    ModuleReader(ConfigurationSection section) {
        this.section = section;
    }

    ModuleConfiguration read() {
        Path path = section.path(ConfigurationParameter.PATH).orElseThrow(
                () -> ConfigurationValue.error(section.file(), section.line(),
                        "module '" + section.name() + "' has no path"));
        if (!path.isAbsolute()) {
            throw section.get(ConfigurationParameter.PATH).orElseThrow().error("'" + path + "' is not absolute");
        }
        return new ModuleConfiguration(
                section.name(),
                path,
                section.text(ConfigurationParameter.COMMENT).orElse(""),
                section.flag(ConfigurationParameter.LIST, true) ? Listing.LISTED : Listing.UNLISTED,
                access(),
                ownership(),
                content(),
                logging(),
                terms(),
                hooks(),
                timeout(),
                recording(path));
    }

    private Access access() {
        Optional<AuthUsers> users = section.get(ConfigurationParameter.AUTH_USERS).map(this::users);
        Optional<Path> secrets = section.path(ConfigurationParameter.SECRETS_FILE);
        if (users.isPresent() && secrets.isEmpty()) {
            throw section.get(ConfigurationParameter.AUTH_USERS).orElseThrow()
                    .error("module '" + section.name() + "' has users and no secrets file: nobody could enter");
        }
        return new Access(
                direction(),
                hosts(),
                users,
                secrets,
                section.flag(ConfigurationParameter.STRICT_MODES, true) ? Strictness.STRICT : Strictness.LENIENT,
                section.get(ConfigurationParameter.AUTH_DIGEST).map(ModuleReader::digests).orElse(List.of()),
                section.number(ConfigurationParameter.MAX_CONNECTIONS, 0),
                section.path(ConfigurationParameter.LOCK_FILE));
    }

    private Direction direction() {
        if (section.flag(ConfigurationParameter.WRITE_ONLY, false)) {
            return Direction.WRITE_ONLY;
        }
        return section.flag(ConfigurationParameter.READ_ONLY, true) ? Direction.READ_ONLY : Direction.READ_WRITE;
    }

    private AuthUsers users(ConfigurationValue value) {
        try {
            return AuthUsers.parse(value.text());
        } catch (RsyncException e) {
            throw value.error(e.getMessage());
        }
    }

    /// The weakest digest is named; it and the stronger ones will do.
    private static List<String> digests(ConfigurationValue value) {
        AuthDigest floor = AuthDigest.named(value.text())
                .orElseThrow(() -> value.error("'" + value.text() + "' is none of sha512, sha256, sha1, md5"));
        return Arrays.stream(AuthDigest.values())
                .filter(digest -> digest.compareTo(floor) <= 0)
                .map(AuthDigest::wireName)
                .toList();
    }

    private HostAccess hosts() {
        Optional<ConfigurationValue> allow = section.get(ConfigurationParameter.HOSTS_ALLOW);
        Optional<ConfigurationValue> deny = section.get(ConfigurationParameter.HOSTS_DENY);
        HostLookup lookup = new SystemHostLookup(lookups());
        try {
            return HostAccess.of(
                    allow.map(ConfigurationValue::list).orElse(List.of()),
                    deny.map(ConfigurationValue::list).orElse(List.of()),
                    lookup);
        } catch (RsyncException e) {
            throw allow.or(() -> deny).orElseThrow().error(e.getMessage());
        }
    }

    private Set<SystemHostLookup.Way> lookups() {
        Set<SystemHostLookup.Way> ways = EnumSet.noneOf(SystemHostLookup.Way.class);
        if (section.flag(ConfigurationParameter.FORWARD_LOOKUP, true)) {
            ways.add(SystemHostLookup.Way.FORWARD);
        }
        if (section.flag(ConfigurationParameter.REVERSE_LOOKUP, true)) {
            ways.add(SystemHostLookup.Way.REVERSE);
        }
        return ways;
    }

    private Ownership ownership() {
        return new Ownership(
                new ActingAs.Account(
                        section.text(ConfigurationParameter.UID),
                        section.get(ConfigurationParameter.GID).map(ConfigurationValue::commaList).orElse(List.of())),
                numericIds());
    }

    /// Where stock rsync changes into the module's root by chroot, names cannot be looked up there.
    private Setting numericIds() {
        return section.flag(ConfigurationParameter.NUMERIC_IDS, usesChroot()) ? Setting.ON : Setting.OFF;
    }

    /// Stock rsync does so as root unless it is told not to. Here modules are confined otherwise, but the defaults of
    /// other parameters follow from it.
    private boolean usesChroot() {
        return section.flag(ConfigurationParameter.USE_CHROOT, Identity.ofThisProcess().isRoot());
    }

    /// Whether links of the module cannot lead out of it for stock rsync.
    private boolean isPlainChroot() {
        return usesChroot() && section.text(ConfigurationParameter.PATH).filter(path -> path.contains("/./")).isEmpty();
    }

    private Content content() {
        List<ModuleRules> rules = List.of(
                        ConfigurationParameter.FILTER, ConfigurationParameter.INCLUDE_FROM,
                        ConfigurationParameter.INCLUDE, ConfigurationParameter.EXCLUDE_FROM,
                        ConfigurationParameter.EXCLUDE).stream()
                .flatMap(parameter -> section.get(parameter).stream())
                .map(value -> new ModuleRules(
                        RULES.get(value.parameter()), value.text().getBytes(StandardCharsets.UTF_8)))
                .toList();
        return new Content(rules);
    }

    private Logging logging() {
        Optional<String> format = section.flag(ConfigurationParameter.TRANSFER_LOGGING, false)
                ? section.text(ConfigurationParameter.LOG_FORMAT).or(() -> Optional.of(DEFAULT_LOG_FORMAT))
                : Optional.empty();
        return new Logging(section.path(ConfigurationParameter.LOG_FILE), format,
                isPlainChroot() ? ServerLog.Paths.FROM_ROOT_OF_MODULE : ServerLog.Paths.RELATIVE);
    }

    private ModuleTerms terms() {
        List<String> imposed = new ArrayList<>();
        if (section.flag(ConfigurationParameter.IGNORE_ERRORS, false)) {
            imposed.add("--ignore-errors");
        }
        if (section.flag(ConfigurationParameter.FAKE_SUPER, false)) {
            imposed.add("--fake-super");
        }
        if (section.flag(ConfigurationParameter.MUNGE_SYMLINKS, !isPlainChroot())) {
            imposed.add("--munge-links");
        }
        switch (setting(ConfigurationParameter.OPEN_NOATIME)) {
            case ON -> imposed.add("--open-noatime");
            case OFF -> imposed.add("--no-open-noatime");
            case UNSET -> {}
        }
        Optional<NameCharset> charset = section.text(ConfigurationParameter.CHARSET)
                .filter(text -> !text.isEmpty()).map(Charsets::ofModule);
        return new ModuleTerms(
                refused(charset),
                imposed,
                modes(ConfigurationParameter.INCOMING_CHMOD),
                modes(ConfigurationParameter.OUTGOING_CHMOD),
                charset,
                section.number(ConfigurationParameter.MAX_VERBOSITY, 1));
    }

    private RefusedOptions refused(Optional<NameCharset> charset) {
        List<String> terms = new ArrayList<>();
        charset.ifPresent(_ -> terms.add(RefusedOptions.CONVERSION_ACCEPTED));
        section.get(ConfigurationParameter.REFUSE_OPTIONS).ifPresent(value -> terms.addAll(value.words()));
        return RefusedOptions.of(terms);
    }

    private ModeChanges modes(ConfigurationParameter parameter) {
        return section.get(parameter).map(ValueKind::modes).orElse(ModeChanges.NONE);
    }

    private Hooks hooks() {
        return new Hooks(
                command(ConfigurationParameter.EARLY_EXEC),
                command(ConfigurationParameter.PRE_XFER_EXEC),
                command(ConfigurationParameter.POST_XFER_EXEC));
    }

    private Optional<HookCommand> command(ConfigurationParameter parameter) {
        return section.text(parameter).map(HookCommand::parse);
    }

    private Optional<Duration> timeout() {
        int seconds = section.number(ConfigurationParameter.TIMEOUT, 0);
        return seconds > 0 ? Optional.of(Duration.ofSeconds(seconds)) : Optional.empty();
    }

    /// Modules that share a setting do not share a directory.
    private Optional<Recording> recording(Path module) {
        return section.get(ConfigurationParameter.LIVE).filter(ConfigurationValue::flag).map(live -> {
            Path backlog = section.path(ConfigurationParameter.LIVE_BACKLOG)
                    .orElseThrow(() -> live.error("`live backlog` has to name a directory for the record of changes"));
            if (backlog.normalize().startsWith(module.normalize())) {
                throw section.get(ConfigurationParameter.LIVE_BACKLOG).orElseThrow()
                        .error("'" + backlog + "' lies in the module, whose changes it is to hold");
            }
            if (module.toString().contains("%") || section.name().startsWith(".")) {
                throw live.error("a module whose path waits for a client, or whose name begins with a dot, cannot be live");
            }
            long bytes = section.get(ConfigurationParameter.LIVE_BACKLOG_SIZE).map(ValueKind::size)
                    .orElse(Recording.DEFAULT_BYTES);
            return new Recording(backlog.resolve(section.name()), bytes);
        });
    }

    private Setting setting(ConfigurationParameter parameter) {
        return section.get(parameter).map(value -> value.flag() ? Setting.ON : Setting.OFF).orElse(Setting.UNSET);
    }
}
