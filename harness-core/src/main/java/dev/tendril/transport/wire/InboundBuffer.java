package dev.tendril.transport.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelConfig;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.util.UncheckedBooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a connection that have arrived and are not decoded yet. The channel reads straight into it, so nothing is
 * allocated or copied per read. It starts small, since a stranger should cost little, and doubles while reads fill it.
 * The length a frame announces is believed up to {@value #TRUSTED} bytes; beyond that, memory grows as the bytes really
 * arrive. Confined to the I/O thread.
 */
final class InboundBuffer implements RecvByteBufAllocator {

    private static final int FIRST = 512;
    private static final int TRUSTED = 2 * 1024 * 1024;
    private static final int LONGEST_READ = 128 * 1024;
    private static final int READS_IN_A_ROW = 16;

    private final ElasticBuffer buffer = new ElasticBuffer(FIRST);
    private int expected;
    private boolean released;

    ByteBuf content() {
        return buffer.content();
    }

    void release() {
        released = true;
        buffer.release();
    }

    /** Says how many bytes the frame takes that has begun to arrive, 0 if that is not known. */
    void expect(int bytes) {
        expected = bytes;
    }

    /** Adds bytes that were not read straight into this. */
    void append(ByteBuf bytes) {
        while (bytes.isReadable()) {
            ByteBuf content = withRoom();
            content.writeBytes(bytes, Math.min(bytes.readableBytes(), content.writableBytes()));
        }
    }

    private ByteBuf withRoom() {
        if (!content().isReadable()) {
            buffer.clear();
        }
        ByteBuf content = content();
        if (!content.isWritable()) {
            content.discardReadBytes();
        }
        if (!content.isWritable()) {
            int capacity = content.capacity();
            content.capacity(expected > capacity ? Math.min(expected, Math.max(2 * capacity, TRUSTED)) : 2 * capacity);
        }
        return content;
    }

    private void readFilledIt() {
        int capacity = content().capacity();
        if (!content().isReadable() && capacity < ElasticBuffer.SMALL) {
            buffer.replace(2 * capacity);
        }
    }

    @Override
    @SuppressWarnings("deprecation") // the method is the way to implement the interface
    public Handle newHandle() {
        return new ReadHandle();
    }

    private final class ReadHandle implements ExtendedHandle {

        private @Nullable ChannelConfig config;
        private int attempted;
        private int last;
        private int reads;

        @Override
        public ByteBuf allocate(ByteBufAllocator allocator) {
            return withRoom().retain();
        }

        @Override
        public int guess() {
            return content().writableBytes();
        }

        @Override
        public void reset(ChannelConfig config) {
            this.config = config;
            reads = 0;
        }

        @Override
        public void incMessagesRead(int count) {
            reads += count;
        }

        @Override
        public void lastBytesRead(int bytes) {
            last = bytes;
        }

        @Override
        public int lastBytesRead() {
            return last;
        }

        @Override
        public void attemptedBytesRead(int bytes) {
            attempted = Math.min(bytes, LONGEST_READ);
        }

        @Override
        public int attemptedBytesRead() {
            return attempted;
        }

        @Override
        public boolean continueReading() {
            return continueReading(() -> last == attempted);
        }

        @Override
        public boolean continueReading(UncheckedBooleanSupplier maybeMore) {
            boolean filled = last == attempted && !released;
            if (filled) {
                readFilledIt();
            }
            return filled && reads < READS_IN_A_ROW && config != null && config.isAutoRead();
        }

        @Override
        public void readComplete() {}
    }
}
