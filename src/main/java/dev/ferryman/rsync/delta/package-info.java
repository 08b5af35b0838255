/// Block sums, the search for matching blocks, and the token streams that carry the result, plain or compressed.
package dev.ferryman.rsync.delta;
