package dev.ferryman.local;

/// What a resource of some kind is called; two kinds may share a name.
public record ResourceName(String namespace, String name) implements Comparable<ResourceName> {
    /// The namespace of manifests that name none.
    public static final String DEFAULT_NAMESPACE = "default";

    /// The name of another resource in the same namespace.
    ResourceName sibling(String other) {
        return new ResourceName(namespace, other);
    }

    @Override
    public int compareTo(ResourceName other) {
        int byNamespace = namespace.compareTo(other.namespace);
        return byNamespace != 0 ? byNamespace : name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return namespace + "/" + name;
    }
}
