package dev.ferryman.plan.status;

/// Why a resource cannot do what it asks for, until a person acts or what is missing appears.
///
/// @param message what is wrong, with what, and what to do
public record Problem(Reason reason, String message) {}
