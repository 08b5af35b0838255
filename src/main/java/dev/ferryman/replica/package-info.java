/// Following a primary as it changes: what is said of changes between the one who sees them and those who follow.
/// Each change has an offset in the history that a replication ID names; a follower that says where it stands goes on from
/// there, or starts over. The content travels by ordinary transfers of the paths that changed.
package dev.ferryman.replica;
