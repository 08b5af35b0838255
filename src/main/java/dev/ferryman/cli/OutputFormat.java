package dev.ferryman.cli;

/// How a status is printed.
enum OutputFormat {
    TABLE,
    JSON,
    YAML
}
