package dev.tendril.transport.netty;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AdmissionTest {

    private final AtomicLong clock = new AtomicLong(-5);
    private final Admission admission = new Admission(clock::get);
    private final InetAddress somewhere = address("192.0.2.1");
    private final InetAddress elsewhere = address("192.0.2.2");

    @Test
    void sixteenStrangersInAll() {
        for (int i = 0; i < 16; i++) {
            assertThat(admission.enters(address("192.0.2." + (10 + i)))).isTrue();
        }
        assertThat(admission.enters(elsewhere)).isFalse();
        assertThat(admission.enters(null)).isFalse();
        admission.leaves(address("192.0.2.10"));
        assertThat(admission.enters(elsewhere)).isTrue();
        assertThat(admission.enters(somewhere)).isFalse();
    }

    @Test
    void fourOfThemFromOneAddress() {
        for (int i = 0; i < 4; i++) {
            assertThat(admission.enters(somewhere)).isTrue();
        }
        assertThat(admission.enters(somewhere)).isFalse();
        assertThat(admission.enters(elsewhere)).isTrue();
        admission.leaves(somewhere);
        assertThat(admission.enters(somewhere)).isTrue();
        assertThat(admission.enters(somewhere)).isFalse();
    }

    @Test
    void thoseOfThisMachineShareAnAddress() {
        for (int i = 0; i < 16; i++) {
            assertThat(admission.enters(i % 2 == 0 ? InetAddress.getLoopbackAddress() : null))
                    .isTrue();
        }
        assertThat(admission.enters(InetAddress.getLoopbackAddress())).isFalse();
        for (int i = 0; i < 16; i++) {
            admission.leaves(i % 2 == 0 ? InetAddress.getLoopbackAddress() : null);
        }
        assertThat(admission.enters(InetAddress.getLoopbackAddress())).isTrue();
    }

    @Test
    void fiveWrongProofsAMinuteAreFreeThenEachCostsMore() {
        for (int i = 0; i < 5; i++) {
            assertThat(admission.delayMillis(somewhere)).isZero();
            admission.failed(somewhere);
        }
        for (int expected : new int[] {1_000, 2_000, 4_000, 8_000, 8_000, 8_000}) {
            assertThat(admission.delayMillis(somewhere)).isEqualTo(expected);
            admission.failed(somewhere);
        }
        assertThat(admission.delayMillis(elsewhere)).isZero();
        assertThat(admission.delayMillis(null)).isZero();
    }

    @Test
    void aMinuteLaterTheyAreForgotten() {
        for (int i = 0; i < 5; i++) {
            admission.failed(somewhere);
            clock.addAndGet(TimeUnit.SECONDS.toNanos(10));
        }
        assertThat(admission.delayMillis(somewhere)).isEqualTo(1_000);
        clock.addAndGet(TimeUnit.SECONDS.toNanos(10));
        assertThat(admission.delayMillis(somewhere)).isZero();
        admission.failed(somewhere);
        assertThat(admission.delayMillis(somewhere)).isEqualTo(1_000);
        clock.addAndGet(TimeUnit.MINUTES.toNanos(1));
        assertThat(admission.delayMillis(somewhere)).isZero();
    }

    @Test
    void anAddressOfVersionSixStandsForItsNetwork() {
        for (int i = 0; i < 4; i++) {
            assertThat(admission.enters(address("2001:db8::" + i))).isTrue();
        }
        assertThat(admission.enters(address("2001:db8::ffff"))).isFalse();
        assertThat(admission.enters(address("2001:db8:0:1::1"))).isTrue();
    }

    @Test
    void manyAddressesCostLittle() {
        for (int i = 0; i < 100_000; i++) {
            admission.failed(address("10." + (i >> 16) + "." + (i >> 8 & 255) + "." + (i & 255)));
        }
        for (int i = 0; i < 5; i++) {
            admission.failed(somewhere);
        }
        assertThat(admission.delayMillis(somewhere)).isEqualTo(1_000);
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
