/// Extended attributes and access control lists: which of them travel, and their wire form.
package dev.ferryman.rsync.attribute;
