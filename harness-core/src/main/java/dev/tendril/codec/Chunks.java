package dev.tendril.codec;

import dev.tendril.codec.form.MalformedMessageException;
import dev.tendril.codec.form.WireReader;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What has arrived of a message that comes in chunks. Takes as much memory as came, but for what growing leaves over. */
final class Chunks {

    private static final int FIRST = 64 * 1024;
    private static final byte[] NONE = {};

    private final int limit;
    private byte[] bytes = NONE;
    private int length;

    /** Takes messages of at most {@code limit} bytes. */
    Chunks(int limit) {
        this.limit = limit;
    }

    /** Adds what is left of a chunk. Returns the whole message with its last chunk, else null. */
    @Nullable
    WireReader add(int flags, WireReader chunk) {
        int more = chunk.remaining();
        boolean last = (flags & Encoder.CHUNK_IS_LAST) != 0;
        if (more == 0) {
            throw MalformedMessageException.expected("a chunk of at least one byte", "an empty one");
        }
        if (more > limit - length) {
            throw MalformedMessageException.expected(
                    "a message of at most " + limit + " bytes in chunks", "at least " + ((long) length + more));
        }
        if (last && length == 0) {
            return chunk;
        }
        if (more > bytes.length - length) {
            long doubled = Math.max(FIRST, 2L * bytes.length);
            bytes = Arrays.copyOf(bytes, (int) Math.min(limit, Math.max(doubled, (long) length + more)));
        }
        chunk.bulk(more).get(bytes, length, more);
        length += more;
        if (!last) {
            return null;
        }
        var whole = new WireReader(bytes, 0, length);
        bytes = NONE;
        length = 0;
        return whole;
    }
}
