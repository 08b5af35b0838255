/// The rsync engine as a library: what a caller needs to run a transfer or to serve modules, and nothing of how.
/// It depends on `tree` and `posix` only, and on neither Kubernetes nor Quarkus.
package dev.ferryman.rsync;
