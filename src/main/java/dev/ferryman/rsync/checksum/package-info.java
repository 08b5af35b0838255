/// Weak and strong checksums, and the choice of one that two peers agree on.
package dev.ferryman.rsync.checksum;
