package dev.tendril.transport.stdio;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A pair of streams that carry the protocol between two processes. They belong to the connection from then on, which
 * closes {@code out} when it ends.
 *
 * @param name of the other side, for people
 * @param in what the other side writes
 * @param out what the other side reads
 */
public record Pipes(String name, InputStream in, OutputStream out) {

    private static final AtomicBoolean TAKEN = new AtomicBoolean();

    /** Those of a child process, whose standard input and output nobody else may use then. */
    public static Pipes to(Process child) {
        return new Pipes(String.valueOf(child.pid()), child.getInputStream(), child.getOutputStream());
    }

    /**
     * The standard input and output of this process, for its parent. From now on {@link System#in} is empty and what is
     * printed to {@link System#out} goes to {@link System#err}, since one stray line would garble the protocol.
     *
     * @throws IllegalStateException if they were taken before
     */
    public static Pipes ofThisProcess() {
        if (!TAKEN.compareAndSet(false, true)) {
            throw new IllegalStateException("expected standard input and output to be free, found them taken for the"
                    + " protocol already: a process has them once");
        }
        System.out.flush();
        System.setOut(System.err);
        System.setIn(InputStream.nullInputStream());
        return new Pipes("parent", new FileInputStream(FileDescriptor.in), new FileOutputStream(FileDescriptor.out));
    }
}
