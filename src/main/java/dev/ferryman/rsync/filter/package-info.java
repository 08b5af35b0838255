/// Which names take part: the filter language of rsync (include, exclude, merge files, protect, risk).
package dev.ferryman.rsync.filter;
