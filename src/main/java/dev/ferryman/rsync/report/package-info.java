/// What a person or a script is told: itemized changes, statistics, progress.
package dev.ferryman.rsync.report;
