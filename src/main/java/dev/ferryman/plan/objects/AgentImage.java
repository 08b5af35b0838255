package dev.ferryman.plan.objects;

/// The image that agents run from: the operator's own.
///
/// @param pullPolicy as Kubernetes names it, such as `IfNotPresent`
public record AgentImage(String name, String pullPolicy) {}
