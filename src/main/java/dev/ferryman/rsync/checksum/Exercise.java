package dev.ferryman.rsync.checksum;

/// What the kernels of a loop are tried with.
interface Exercise<K> {
    /// The kernel in vectors; to be asked for where the module of the Vector API is there.
    K vectorKernel();

    /// All of a kernel's results, mixed.
    long run(K kernel);
}
