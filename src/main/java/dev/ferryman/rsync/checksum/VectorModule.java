package dev.ferryman.rsync.checksum;

import jdk.incubator.vector.VectorShape;

/// The incubating module of the Vector API, which a Java runtime leaves out unless it is asked for.
///
/// It is loaded when it is wanted, the way in which the runtime loads the modules of its own agents: asked for at the
/// start, it would be told of on standard error in every run, and cost each of them the time. The internal package that
/// this takes is exported to us where we are started (`--add-exports java.base/jdk.internal.module=ALL-UNNAMED`).
final class VectorModule {
    private static final String NAME = "jdk.incubator.vector";

    private VectorModule() {}

    /// Loads it, once; false where that cannot be.
    static boolean load() {
        if (ModuleLayer.boot().findModule(NAME).isPresent()) {
            return true;
        }
        try {
            Class.forName("jdk.internal.module.Modules").getMethod("loadModule", String.class).invoke(null, NAME);
            return true;
        } catch (ReflectiveOperationException | RuntimeException e) {
            return false;
        }
    }

    /// Whether this CPU has vectors of the length that our kernels are written for; to be asked for when it is loaded.
    static boolean suitsThisCpu() {
        return VectorShape.preferredShape().vectorBitSize() >= VectorShape.S_256_BIT.vectorBitSize();
    }
}
