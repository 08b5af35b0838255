/// Keeping a replica as its primary is: records of changes become batches of paths, renames are carried out where they can
/// be, and ordinary transfers make each path what it is at the primary now. A path that is looked at once too often costs
/// a comparison; so whatever is uncertain is looked at again.
package dev.ferryman.replica.follow;
