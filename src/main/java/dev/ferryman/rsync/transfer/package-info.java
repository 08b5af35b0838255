/// What the three roles share about an item: its record on the wire and the phases of the conversation; where it goes,
/// what may serve as its basis, which attributes it shall have, and where what it replaces is kept.
package dev.ferryman.rsync.transfer;
