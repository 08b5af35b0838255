package dev.ferryman.agent;

import dev.ferryman.agent.ModuleAssignment.Authentication;
import dev.ferryman.rsync.daemon.AuthUsers;
import dev.ferryman.rsync.daemon.DaemonConfiguration;
import dev.ferryman.rsync.daemon.HostAccess;
import dev.ferryman.rsync.daemon.HostLookup;
import dev.ferryman.rsync.daemon.ModuleConfiguration;
import dev.ferryman.rsync.daemon.ModuleConfiguration.Setting;
import dev.ferryman.rsync.endpoint.ServerLog;
import dev.ferryman.rsync.filter.ModuleRules;
import dev.ferryman.rsync.option.ModuleTerms;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A module's assignment as the configuration of a daemon: what rsyncd.conf would say, with a volume in mind. Owners
/// stay numbers, files are used as the user of the container, symlinks stay as they are (the module's root confines
/// them), names are not looked up.
final class ServedModule {
    private static final int BACKLOG = 64;

    private ServedModule() {}

    /// @param secrets the file as it can be used, present where the assignment has authentication
    static DaemonConfiguration configuration(ModuleAssignment assignment, Optional<Path> secrets) {
        ModuleConfiguration module = new ModuleConfiguration(
                assignment.module(),
                Path.of(assignment.directory()),
                assignment.comment().orElse(""),
                ModuleConfiguration.Listing.LISTED,
                access(assignment, secrets),
                new ModuleConfiguration.Ownership(new ModuleConfiguration.ActingAs.Daemon(), Setting.ON),
                content(assignment),
                new ModuleConfiguration.Logging(Optional.empty(), Optional.empty(), ServerLog.Paths.RELATIVE),
                ModuleTerms.DEFAULT,
                ModuleConfiguration.Hooks.NONE,
                Optional.of(assignment.limits().idle()).filter(Duration::isPositive),
                assignment.live().map(live ->
                        new ModuleConfiguration.Recording(Path.of(live.directory()), live.bytes())));
        return new DaemonConfiguration(assignment.listener().address(), assignment.listener().port(), BACKLOG,
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                DaemonConfiguration.Callers.BY_ADDRESS,
                List.of(module), List.of());
    }

    private static ModuleConfiguration.Access access(ModuleAssignment assignment, Optional<Path> secrets) {
        return new ModuleConfiguration.Access(
                direction(assignment.access()),
                HostAccess.of(assignment.hosts().allow(), assignment.hosts().deny(), HostLookup.NONE),
                assignment.authentication().map(Authentication::users).map(ServedModule::users),
                secrets,
                ModuleConfiguration.Strictness.STRICT,
                List.of(),
                assignment.limits().connections(),
                Optional.empty());
    }

    private static ModuleConfiguration.Content content(ModuleAssignment assignment) {
        return new ModuleConfiguration.Content(
                assignment.exclude().stream().map(ServedModule::exclude).toList());
    }

    private static ModuleConfiguration.Direction direction(Access access) {
        return switch (access) {
            case READ_ONLY -> ModuleConfiguration.Direction.READ_ONLY;
            case READ_WRITE -> ModuleConfiguration.Direction.READ_WRITE;
            case WRITE_ONLY -> ModuleConfiguration.Direction.WRITE_ONLY;
        };
    }

    private static AuthUsers users(List<String> users) {
        return AuthUsers.parse(users.isEmpty() ? "*" : "," + String.join(",", users));
    }

    private static ModuleRules exclude(String pattern) {
        // The parameter is a list of words; a filter rule is one pattern, blanks and all.
        return new ModuleRules(ModuleRules.Kind.FILTER, ("- " + pattern).getBytes(StandardCharsets.UTF_8));
    }
}
