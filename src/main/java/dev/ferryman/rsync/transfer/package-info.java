/// What the three roles say to each other about an item: its record on the wire, and the phases of the conversation.
package dev.ferryman.rsync.transfer;
