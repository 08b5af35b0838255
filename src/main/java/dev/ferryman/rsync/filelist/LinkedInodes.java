package dev.ferryman.rsync.filelist;

import dev.ferryman.tree.FileStatus;
import java.util.Arrays;

/// Numbers the files of a source that have several names, so that these find each other wherever they stand. It holds
/// nothing of files with one name, and some forty bytes of each other one.
final class LinkedInodes {
    private static final int FREE = -1;

    private long[] devices = new long[64];
    private long[] inodes = new long[64];
    private int[] numbers = filled(64);
    private int count;

    /// The number of a file, the same for each of its names; they count from 0.
    int numberOf(FileStatus status) {
        int slot = slotOf(status.device(), status.inode());
        if (numbers[slot] != FREE) {
            return numbers[slot];
        }
        put(slot, status.device(), status.inode(), count);
        count++;
        if (count * 2 > numbers.length) {
            grow();
        }
        return count - 1;
    }

    private int slotOf(long device, long inode) {
        long mixed = (inode * 0x9E3779B97F4A7C15L ^ device) * 0xD6E8FEB86659FD93L;
        int mask = numbers.length - 1;
        int slot = (int) (mixed >>> 32) & mask;
        while (numbers[slot] != FREE && (inodes[slot] != inode || devices[slot] != device)) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void put(int slot, long device, long inode, int number) {
        devices[slot] = device;
        inodes[slot] = inode;
        numbers[slot] = number;
    }

    private void grow() {
        long[] oldDevices = devices;
        long[] oldInodes = inodes;
        int[] oldNumbers = numbers;
        int size = Math.multiplyExact(oldNumbers.length, 2);
        devices = new long[size];
        inodes = new long[size];
        numbers = filled(size);
        for (int i = 0; i < oldNumbers.length; i++) {
            if (oldNumbers[i] != FREE) {
                put(slotOf(oldDevices[i], oldInodes[i]), oldDevices[i], oldInodes[i], oldNumbers[i]);
            }
        }
    }

    private static int[] filled(int size) {
        int[] numbers = new int[size];
        Arrays.fill(numbers, FREE);
        return numbers;
    }
}
