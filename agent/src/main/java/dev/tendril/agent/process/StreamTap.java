package dev.tendril.agent.process;

import dev.tendril.agent.inspect.heap.RawField;
import dev.tendril.process.Output;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Taps one of the standard streams while somebody listens. A stream of the JDK's own class is tapped inside, where it writes to
 * the next one, so that whoever has a reference to it is heard; one of another class, which may do anything, is wrapped.
 */
final class StreamTap {

    private static final RawField TARGET = RawField.of(FilterOutputStream.class, "out");
    private static final RawField CHARACTERS = RawField.of(PrintStream.class, "charOut");

    private final Output which;
    private final List<OutputBuffer> listeners = new CopyOnWriteArrayList<>();

    // Guarded by this: how to let go of what is tapped; null while nothing is.
    private @Nullable Runnable release;

    StreamTap(Output which) {
        this.which = which;
    }

    synchronized void listen(OutputBuffer buffer) {
        listeners.add(buffer);
        if (release == null) {
            release = tap(stream());
        }
    }

    synchronized void leave(OutputBuffer buffer) {
        listeners.remove(buffer);
        buffer.close();
        Runnable undo = release;
        if (listeners.isEmpty() && undo != null) {
            release = null;
            undo.run();
        }
    }

    /** The charset that the stream turns characters into bytes with. */
    String charset() {
        return CHARACTERS.get(stream()) instanceof OutputStreamWriter writer && writer.getEncoding() != null
                ? Charset.forName(writer.getEncoding()).name()
                : Charset.defaultCharset().name();
    }

    private PrintStream stream() {
        return which == Output.STDOUT ? StandardStreams.out() : StandardStreams.err();
    }

    private Runnable tap(PrintStream stream) {
        if (stream.getClass() == PrintStream.class && TARGET.get(stream) instanceof OutputStream target) {
            var tee = new Tee(target);
            TARGET.set(stream, tee);
            return () -> {
                if (TARGET.get(stream) == tee) {
                    TARGET.set(stream, target);
                }
            };
        }
        var wrapper = new PrintStream(new Tee(stream), true, Charset.forName(charset()));
        StandardStreams.set(which, wrapper);
        return () -> {
            if (stream() == wrapper) {
                StandardStreams.set(which, stream);
            }
        };
    }

    /** Writes on, then to the listeners. What goes wrong with these never reaches who prints. */
    private final class Tee extends OutputStream {
        private final OutputStream target;

        Tee(OutputStream target) {
            this.target = target;
        }

        @Override
        public void write(int value) throws IOException {
            target.write(value);
            hear(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int count) throws IOException {
            target.write(bytes, offset, count);
            hear(bytes, offset, count);
        }

        private void hear(byte[] bytes, int offset, int count) {
            for (OutputBuffer listener : listeners) {
                listener.add(bytes, offset, count);
            }
        }

        @Override
        public void flush() throws IOException {
            target.flush();
        }

        @Override
        public void close() throws IOException {
            target.close();
        }
    }
}
