package dev.ferryman.api;

/// A cron schedule in a time zone.
/// @param expression five fields, or one of `@hourly` and its like
/// @param timeZone a name of the tz database, such as `Asia/Shanghai` or `Etc/UTC`
public record Schedule(String expression, String timeZone) {}
