/// Ferryman beside stock rsync, in one run: wall time and peak memory of each end. `make bench` starts it;
/// [dev.ferryman.bench.Profile] says where Ferryman's time goes.
package dev.ferryman.bench;
