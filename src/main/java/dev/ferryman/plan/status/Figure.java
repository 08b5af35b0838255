package dev.ferryman.plan.status;

import java.util.function.ToDoubleFunction;

/// A number about one resource, for monitoring.
///
/// @param name with dots, as Micrometer wants it; Prometheus shows underscores
/// @param value NaN where there is none
public record Figure<R>(String name, String description, ToDoubleFunction<R> value) {}
