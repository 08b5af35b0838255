package dev.ferryman.posix;

/// flock(2): advisory locks of an open file or directory, which end with the last descriptor of it.
public final class LockCalls {
    private static final NativeFunction FLOCK = NativeFunction.of("flock");
    private static final int EXCLUSIVE = 2;
    private static final int WITHOUT_WAITING = 4;

    private LockCalls() {}

    /// Takes the lock for this descriptor alone, which is not one of `O_PATH`.
    ///
    /// @return false where somebody else has it
    public static boolean tryExclusive(Descriptor open) throws PosixException {
        int number = open.enter();
        try (Scratch scratch = Scratch.borrow()) {
            int result = (int) FLOCK.call(scratch, number, EXCLUSIVE | WITHOUT_WAITING);
            if (result < 0 && scratch.lastError() != Errno.EAGAIN.number()) {
                throw Failures.of("flock", scratch.lastError());
            }
            return result == 0;
        } finally {
            open.leave();
        }
    }
}
