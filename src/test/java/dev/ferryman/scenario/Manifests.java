package dev.ferryman.scenario;

/// The manifests of the scenarios, in as few words as a person would need.
final class Manifests {
    static final String PASSWORD = "open sesame";

    private Manifests() {}

    static String namespace(String name) {
        return """
                ---
                apiVersion: v1
                kind: Namespace
                metadata: {name: %s}
                """.formatted(name);
    }

    /// The annotation is for local mode; a cluster takes no notice of it.
    static String claim(String namespace, String name) {
        return """
                ---
                apiVersion: v1
                kind: PersistentVolumeClaim
                metadata:
                  name: %2$s
                  namespace: %1$s
                  annotations: {ferryman.dev/directory: ../volumes/%1$s/%2$s}
                spec:
                  accessModes: [ReadWriteOnce]
                  resources: {requests: {storage: 1Gi}}
                """.formatted(namespace, name);
    }

    static String secret(String namespace, String name, String key, String value) {
        return """
                ---
                apiVersion: v1
                kind: Secret
                metadata: {name: %2$s, namespace: %1$s}
                stringData: {%3$s: "%4$s"}
                """.formatted(namespace, name, key, value);
    }

    /// @param more further lines of the spec, without indentation
    static String module(String namespace, String name, String source, String more) {
        return """
                ---
                apiVersion: ferryman.dev/v1alpha1
                kind: SyncModule
                metadata: {name: %2$s, namespace: %1$s}
                spec:
                  source: {%3$s}
                """.formatted(namespace, name, source) + more.indent(2);
    }

    /// @param remote such as `module: {name: data}`
    static String job(String namespace, String name, String direction, String remote, String claim, String more) {
        return """
                ---
                apiVersion: ferryman.dev/v1alpha1
                kind: SyncJob
                metadata: {name: %2$s, namespace: %1$s}
                spec:
                  direction: %3$s
                  remote: {%4$s}
                  local: {persistentVolumeClaim: {name: %5$s}}
                """.formatted(namespace, name, direction, remote, claim) + more.indent(2);
    }

    /// A namespace with two claims, `data` and `mirror`, and the secrets of both sides.
    static String twoClaims(String namespace) {
        return namespace(namespace) + claim(namespace, "data") + claim(namespace, "mirror")
                + secret(namespace, "users", "secrets", "ferryman:" + PASSWORD)
                + secret(namespace, "password", "password", PASSWORD)
                + secret(namespace, "wrong", "password", "open barley");
    }
}
