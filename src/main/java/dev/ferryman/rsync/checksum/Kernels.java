package dev.ferryman.rsync.checksum;

/// The kernel that is in use: the scalar one, until so many bytes have passed that training the vector one is worth its
/// cost, and that one from then on.
final class Kernels {
    static final Kernel SCALAR = new ScalarKernel();

    /// Training takes about half a second of one CPU, as much as the vector kernel saves with some GiB.
    private static final long WORTH_TRAINING = 512L << 20;

    private static volatile Kernel current = SCALAR;
    /// Counted by all threads without care, since it need not be exact.
    private static long passed;

    private Kernels() {}

    /// The kernel for a piece of data.
    /// @param length in bytes
    static Kernel forPiece(int length) {
        Kernel kernel = current;
        if (kernel == SCALAR) {
            count(length);
        }
        return kernel;
    }

    private static void count(int length) {
        long before = passed;
        passed = before + length;
        if (before < WORTH_TRAINING && passed >= WORTH_TRAINING) {
            VectorTraining.start(trained -> current = trained);
        }
    }
}
