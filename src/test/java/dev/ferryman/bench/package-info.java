/// Ferryman beside stock rsync, in one run: wall time and peak memory of each end. `make bench` starts it.
package dev.ferryman.bench;
