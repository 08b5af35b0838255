package dev.ferryman.plan;

import dev.ferryman.api.SyncModule;
import io.fabric8.kubernetes.api.model.ObjectMeta;

/// Where a module is reached.
///
/// @param host a name or an address; an IPv6 address without brackets
public record ModuleEndpoint(String host, int port, String module) {
    /// The name of the module's Service, which every pod of the cluster can resolve.
    public static ModuleEndpoint inCluster(SyncModule module) {
        ObjectMeta meta = module.getMetadata();
        return new ModuleEndpoint(
                Names.moduleService(module) + "." + meta.getNamespace() + ".svc",
                module.getSpec().port(),
                meta.getName());
    }

    /// `rsync://host:port/module`
    public String url() {
        return "rsync://" + authority() + "/" + module;
    }

    String authority() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
