package dev.tendril.agent.snippet;

import dev.tendril.call.RemoteFailure;
import dev.tendril.control.snippet.SnippetPrints;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What snippets print, on its way to the shell: each line when it is complete, the rest when it is asked for. */
final class PrintedText extends OutputStream {

    private static final Charset CHARSET = StandardCharsets.UTF_8;
    private static final int FULL = 8_192;

    /** Pieces under way: far fewer than a client takes at once, for it refuses the others unheard. */
    private static final int AT_ONCE = 64;

    private final SnippetPrints shell;
    private final CharsetDecoder decoder = CHARSET.newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private byte[] bytes = new byte[256];
    private int length;
    private long sent;
    private long settled;

    PrintedText(SnippetPrints shell) {
        this.shell = shell;
    }

    /** A stream into it that flushes itself at each line. */
    PrintStream stream() {
        return new PrintStream(this, true, CHARSET);
    }

    @Override
    public synchronized void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] source, int offset, int count) {
        if (length + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + count));
        }
        System.arraycopy(source, offset, bytes, length, count);
        length += count;
        if (length >= FULL) {
            flush();
        }
    }

    /** Sends whole characters; bytes of one that is not complete yet stay. */
    @Override
    public synchronized void flush() {
        if (length == 0) {
            return;
        }
        ByteBuffer whole = ByteBuffer.wrap(bytes, 0, length);
        CharBuffer text = CharBuffer.allocate(length);
        decoder.reset().decode(whole, text, false);
        int rest = whole.remaining();
        System.arraycopy(bytes, whole.position(), bytes, 0, rest);
        length = rest;
        send(text.flip().toString());
    }

    private void send(String text) {
        if (text.isEmpty()) {
            return;
        }
        if (sent - settled >= AT_ONCE) {
            settle(() -> {});
        }
        try {
            shell.printed(sent, text);
            sent++;
        } catch (RemoteFailure tooMuchAtOnce) {
            settle(() -> {
                shell.printed(sent, text);
                sent++;
            });
        }
    }

    /** Sends what is left, and returns when the shell has taken everything in. */
    synchronized void settle() {
        flush();
        if (sent > settled) {
            settle(() -> {});
        }
    }

    private void settle(Runnable then) {
        try {
            shell.settle(sent);
            settled = sent;
            then.run();
        } catch (RemoteFailure gone) {
            // A shell that is gone, or takes nothing in, misses what was printed; the snippet is none the worse for it.
            settled = sent;
        }
    }
}
