package dev.ferryman.posix;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// A function of the C library. All of them are called in the same way, with six words of which a function looks at
/// as many as it has parameters: the linker makes code for each different signature, which at the start of a short run
/// costs more than everything else that the run does. Where Linux runs, integers and pointers travel in registers of
/// their own, and what is in the others does no harm; so does `...` in a declaration.
///
/// A pointer is passed as its address, and what it points to belongs to the [Scratch] of the call, which keeps it.
/// None is called as critical: a call that hangs (a dead NFS server) must not hold up the garbage collector.
record NativeFunction(MemorySegment address) {
    static final long NULL = 0;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final MethodHandle CALL = handle();

    /// @param name of a function with at most six parameters, all of them integers or pointers
    static NativeFunction of(String name) {
        return new NativeFunction(LINKER.defaultLookup().find(name).orElseThrow(() -> new UnsupportedOperationException(
                "the C library of this machine has no " + name + "; Ferryman needs Linux with glibc 2.30 or newer")));
    }

    @SuppressWarnings("restricted")
    private static MethodHandle handle() {
        return LINKER.downcallHandle(
                FunctionDescriptor.of(Native.LONG, Native.LONG, Native.LONG, Native.LONG, Native.LONG, Native.LONG,
                        Native.LONG),
                Linker.Option.captureCallState("errno"));
    }

    /// Calls it.
    ///
    /// @param scratch takes errno
    /// @return the result; of a function that returns an `int`, the lower half of it
    long call(Scratch scratch, long first, long second, long third, long fourth, long fifth, long sixth) {
        try {
            return (long) CALL.invokeExact(address, scratch.errno, first, second, third, fourth, fifth, sixth);
        } catch (RuntimeException | Error thrown) {
            throw thrown;
        } catch (Throwable thrown) {
            throw new IllegalStateException("a native call threw", thrown);
        }
    }

    long call(Scratch scratch, long first, long second, long third, long fourth, long fifth) {
        return call(scratch, first, second, third, fourth, fifth, 0);
    }

    long call(Scratch scratch, long first, long second, long third, long fourth) {
        return call(scratch, first, second, third, fourth, 0, 0);
    }

    long call(Scratch scratch, long first, long second, long third) {
        return call(scratch, first, second, third, 0, 0, 0);
    }

    long call(Scratch scratch, long first, long second) {
        return call(scratch, first, second, 0, 0, 0, 0);
    }

    long call(Scratch scratch, long first) {
        return call(scratch, first, 0, 0, 0, 0, 0);
    }

    long call(Scratch scratch) {
        return call(scratch, 0, 0, 0, 0, 0, 0);
    }
}
