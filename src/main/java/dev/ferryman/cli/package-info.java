/// The `ferryman` command and its verbs.
package dev.ferryman.cli;
