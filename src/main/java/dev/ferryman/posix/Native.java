package dev.ferryman.posix;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/// Binds functions of the C library. Each takes, before its own arguments, the segment that receives errno.
/// None is bound as critical: a call that hangs (a dead NFS server) must not hold up the garbage collector.
final class Native {
    static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;
    static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT;
    static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
    static final ValueLayout POINTER = ValueLayout.ADDRESS;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final Linker.Option CAPTURE_ERRNO = Linker.Option.captureCallState("errno");
    private static final long ERRNO_OFFSET =
            Linker.Option.captureStateLayout().byteOffset(MemoryLayout.PathElement.groupElement("errno"));

    private Native() {}

    static MethodHandle bind(String function, MemoryLayout result, MemoryLayout... arguments) {
        return bind(function, FunctionDescriptor.of(result, arguments), CAPTURE_ERRNO);
    }

    /// Binds a function with `...` in its declaration, after `fixed` arguments.
    static MethodHandle bindVariadic(String function, int fixed, MemoryLayout result, MemoryLayout... arguments) {
        return bind(function, FunctionDescriptor.of(result, arguments), CAPTURE_ERRNO,
                Linker.Option.firstVariadicArg(fixed));
    }

    @SuppressWarnings("restricted")
    private static MethodHandle bind(String function, FunctionDescriptor descriptor, Linker.Option... options) {
        MemorySegment address = LINKER.defaultLookup().find(function).orElseThrow(() -> new UnsupportedOperationException(
                "the C library of this machine has no " + function + "; Ferryman needs Linux with glibc 2.30 or newer"));
        return LINKER.downcallHandle(address, descriptor, options);
    }

    static int errno(MemorySegment captured) {
        return captured.get(INT, ERRNO_OFFSET);
    }

    /// For the `catch (Throwable)` around a method handle: what the call itself threw, as it was.
    ///
    /// @return a system call's failure, to be thrown
    static PosixException passOn(Throwable thrown) {
        switch (thrown) {
            case PosixException failure -> {
                return failure;
            }
            case RuntimeException failure -> throw failure;
            case Error failure -> throw failure;
            default -> throw new IllegalStateException("a native call threw", thrown);
        }
    }
}
