package dev.tendril.transport.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/**
 * A buffer that is used over and over. It grows as needed, stays large while large messages keep coming, and becomes
 * small again when they do not, so that an idle connection costs little and a busy one allocates nothing.
 *
 * <p>Plain heap memory, neither pooled nor direct: the JVM frees it even if we forget to, a pool would keep megabytes for
 * each of its arenas, and what a target's heap shows is all there is. The JDK copies it to native memory in the pieces we
 * read and write, and keeps the memory for one piece.
 */
final class ElasticBuffer {

    /** A buffer of this size is always kept. */
    static final int SMALL = 64 * 1024;

    private static final int LARGEST_KEPT = 2 * 1024 * 1024;
    private static final int USES_TO_SHRINK = 16;

    private final int first;
    private ByteBuf content;
    private int poorUses;

    /** An empty buffer of {@code first} bytes. */
    ElasticBuffer(int first) {
        this.first = first;
        content = Unpooled.buffer(first);
    }

    ByteBuf content() {
        return content;
    }

    /** Empties the buffer for its next use, which may be in another, smaller one. */
    void clear() {
        int capacity = content.capacity();
        boolean poor = capacity > SMALL && content.writerIndex() < capacity / 4;
        poorUses = poor ? poorUses + 1 : 0;
        if (capacity > LARGEST_KEPT || poorUses > USES_TO_SHRINK) {
            replace(first);
        } else {
            content.clear();
        }
    }

    /** Takes another, empty buffer. */
    void replace(int capacity) {
        content.release();
        content = Unpooled.buffer(capacity);
        poorUses = 0;
    }

    void release() {
        content.release();
    }
}
