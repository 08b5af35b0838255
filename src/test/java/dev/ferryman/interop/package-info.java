/// The judges: stock rsync against Ferryman, both ways round, and the resulting trees compared entry by entry.
/// What reads and writes the trees here shares nothing with the engine: `tar` makes them, `find` reads them.
package dev.ferryman.interop;
