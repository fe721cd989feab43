package dev.tendril.agent.process;

import dev.tendril.control.OutputStreams;
import dev.tendril.process.Output;
import dev.tendril.process.OutputChunk;

/** The taps on the standard streams, shared by all captures of all clients. */
final class Captures {

    private final StreamTap stdout = new StreamTap(Output.STDOUT);
    private final StreamTap stderr = new StreamTap(Output.STDERR);

    Capture open() {
        var capture = new Capture();
        try {
            stdout.listen(capture.out);
            stderr.listen(capture.err);
            return capture;
        } catch (RuntimeException e) {
            capture.close();
            throw e;
        }
    }

    /** One capture. */
    final class Capture {
        private final OutputBuffer out = new OutputBuffer();
        private final OutputBuffer err = new OutputBuffer();

        void close() {
            stdout.leave(out);
            stderr.leave(err);
        }

        /** As clients see it. */
        OutputStreams asStreams(Runnable close) {
            return new OutputStreams() {
                @Override
                public OutputChunk read(Output which, long from, long millis) throws InterruptedException {
                    return which == Output.STDOUT
                            ? out.read(from, millis, stdout.charset())
                            : err.read(from, millis, stderr.charset());
                }

                @Override
                public void close() {
                    close.run();
                }
            };
        }
    }
}
