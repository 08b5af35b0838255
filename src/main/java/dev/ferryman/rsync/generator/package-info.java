/// The role that compares the list with what is there, asks for what differs, and deletes what is not listed.
package dev.ferryman.rsync.generator;
