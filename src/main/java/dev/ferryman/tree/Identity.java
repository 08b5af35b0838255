package dev.ferryman.tree;

import dev.ferryman.posix.IdentityCalls;
import dev.ferryman.posix.PosixException;
import java.io.IOException;
import java.util.List;

/// As whom files are used: it decides what is permitted, and whom new files belong to. Most often that is the user of
/// this process; a thread can take on another.
/// @param groups all of them, supplementary ones too
public record Identity(int uid, int gid, List<Integer> groups) {
    private static final int ROOT = 0;

    public Identity {
        groups = List.copyOf(groups);
    }

    /// What this process was started as.
    public static Identity ofThisProcess() {
        return ThisProcess.IDENTITY;
    }

    /// Whether files can be given to others, and devices be made.
    public boolean isRoot() {
        return uid == ROOT;
    }

    /// Whether files of this user's can be given to the group.
    public boolean isMemberOf(int group) {
        return group == gid || groups.contains(group);
    }

    /// From here on the current thread, and every thread that it starts, uses files as this identity and has no
    /// capability beside, root apart. There is no way back: the thread is to end with its work.
    /// @throws PosixException where this process may not do that; the thread must not touch a file then
    /// @throws IllegalStateException on a virtual thread, which shares its thread of the system with others
    public void takeOn() throws IOException {
        if (Thread.currentThread().isVirtual()) {
            throw new IllegalStateException("a virtual thread has no identity of its own");
        }
        IdentityCalls.setGroups(groups.stream().mapToInt(Integer::intValue).toArray());
        IdentityCalls.setFileSystemGroup(gid);
        IdentityCalls.setFileSystemUser(uid);
        if (!isRoot()) {
            // setfsuid took those that concern files; what is left could still mark a file as privileged (SETFCAP)
            IdentityCalls.dropCapabilities();
        }
    }

    /// Whether the current thread uses files as this identity.
    public boolean isTakenOn() throws IOException {
        return IdentityCalls.fileSystemUser() == uid && IdentityCalls.fileSystemGroup() == gid;
    }
}
