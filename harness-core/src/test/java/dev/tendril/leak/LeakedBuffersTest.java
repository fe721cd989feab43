package dev.tendril.leak;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

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

    /** So a build with a leak is no green one. */
    @Test
    void aClassThatDropsABufferFails() {
        var summary = new SummaryGeneratingListener();
        LauncherFactory.create(LauncherConfig.builder()
                        .enableLauncherSessionListenerAutoRegistration(false)
                        .build())
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(DiscoverySelectors.selectClass(Dropping.class))
                                .build(),
                        summary);

        assertThat(summary.getSummary().getTestsSucceededCount()).isEqualTo(1);
        assertThat(summary.getSummary().getFailures()).singleElement().satisfies(failure -> {
            assertThat(failure.getTestIdentifier().isContainer()).isTrue();
            assertThat(failure.getException())
                    .hasMessageContaining("Netty buffers dropped without release")
                    .hasMessageContaining("LeakedBuffersTest.drop");
        });
    }

    static class Dropping {

        @Test
        void drops() {
            drop();
        }
    }

    private static void drop() {
        ByteBuf dropped = PooledByteBufAllocator.DEFAULT.directBuffer(16);
        dropped.writeInt(1);
    }
}
