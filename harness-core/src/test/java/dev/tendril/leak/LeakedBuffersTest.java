package dev.tendril.leak;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import org.junit.jupiter.api.Test;

class LeakedBuffersTest {

    @Test
    void droppedBufferIsFoundWithThePlaceWhereItWasLastTouched() throws InterruptedException {
        drop();

        assertThat(LeakedBuffers.collect()).singleElement().asString().contains("LeakedBuffersTest.drop");
    }

    @Test
    void releasedBufferIsNoLeak() throws InterruptedException {
        PooledByteBufAllocator.DEFAULT.directBuffer(16).writeInt(1).release();

        assertThat(LeakedBuffers.collect()).isEmpty();
    }

    private static void drop() {
        ByteBuf dropped = PooledByteBufAllocator.DEFAULT.directBuffer(16);
        dropped.writeInt(1);
    }
}
