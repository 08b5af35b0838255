package dev.ferryman.plan;

import dev.ferryman.api.Credentials;
import dev.ferryman.api.Remote;
import dev.ferryman.api.SyncJob;
import java.util.Optional;
import java.util.function.Function;

/// The other end of a job as the client of the engine takes it.
///
/// @param text `rsync://user@host:port/module/path/`
public record RemoteUrl(String text) {
    private static final String SCHEME = "rsync://";

    /// The URL of the job's remote, with its user.
    ///
    /// @param modules where a SyncModule is reached
    public static RemoteUrl of(SyncJob job, Function<Remote.Module, ModuleEndpoint> modules) {
        Optional<Credentials> login = job.getSpec().login();
        return switch (job.getSpec().remote().target()) {
            case Remote.Module module -> {
                ModuleEndpoint endpoint = modules.apply(module);
                yield new RemoteUrl(SCHEME + login.map(who -> who.user() + "@").orElse("") + endpoint.authority()
                        + "/" + endpoint.module() + module.path());
            }
            case Remote.Url url -> new RemoteUrl(login.map(who -> withUser(url.value(), who.user())).orElse(url.value()));
        };
    }

    private static String withUser(String url, String user) {
        String rest = url.substring(SCHEME.length());
        int slash = rest.indexOf('/');
        return rest.lastIndexOf('@', slash) >= 0 ? url : SCHEME + user + "@" + rest;
    }
}
