package dev.tendril.agent.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tendril.control.ClassSource;
import dev.tendril.control.ShippedClass;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class ParcelsTest {

    private static final byte[] BYTES = {1, 2, 3};
    private static final Executor THREADS = task -> new Thread(task, "fetching").start();

    private final Parcels parcels = new Parcels(THREADS);

    private void offer(String name, ClassSource source) {
        parcels.offer(new String[] {name}, new String[] {Sha256.hex(BYTES)}, source);
    }

    @RepeatedTest(50)
    void concurrentRequestsFetchOnce() throws Exception {
        var fetches = new AtomicInteger();
        var go = new CountDownLatch(1);
        offer("a.A", hash -> {
            fetches.incrementAndGet();
            await(go);
            return new ShippedClass(BYTES, new String[] {"a.B"}, new String[] {"00"});
        });
        List<CompletableFuture<byte[]>> waiting = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            waiting.add(CompletableFuture.supplyAsync(() -> bytes("a.A"), THREADS));
        }
        go.countDown();

        for (CompletableFuture<byte[]> each : waiting) {
            assertThat(each.get(10, TimeUnit.SECONDS)).isEqualTo(BYTES);
        }
        assertThat(bytes("a.A")).isEqualTo(BYTES);
        assertThat(fetches).hasValue(1);
        assertThat(parcels.has("a.B")).isTrue();
    }

    @RepeatedTest(50)
    void anInterruptWaitsForTheFetchAndIsKept() throws Exception {
        var asked = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        offer("a.A", hash -> {
            asked.countDown();
            await(go);
            return new ShippedClass(BYTES, new String[0], new String[0]);
        });
        var done = new CompletableFuture<Boolean>();
        var loading = new Thread(() ->
                done.complete(bytes("a.A").length == 3 && Thread.currentThread().isInterrupted()));
        loading.start();
        assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
        loading.interrupt();
        go.countDown();

        assertThat(done.get(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aFetchThatFailedIsTriedAgain() {
        var fetches = new AtomicInteger();
        offer("a.A", hash -> {
            if (fetches.incrementAndGet() == 1) {
                throw new IllegalStateException("not now");
            }
            return new ShippedClass(BYTES, new String[0], new String[0]);
        });

        assertThatThrownBy(() -> parcels.bytes("a.A"))
                .isInstanceOf(ClassNotFoundException.class)
                .hasMessageContaining("a.A is a class of the client, which did not give it")
                .hasMessageContaining("not now");
        assertThat(bytes("a.A")).isEqualTo(BYTES);
    }

    @Test
    void otherBytesThanOfferedAreRefused() {
        offer("a.A", hash -> new ShippedClass(new byte[] {9}, new String[0], new String[0]));

        assertThatThrownBy(() -> parcels.bytes("a.A")).hasMessageContaining("other bytes than it offered");
    }

    @Test
    void aClassForANewerJavaIsRefusedByItsVersions() {
        int next = Runtime.version().feature() + 1;
        byte[] newer = {(byte) 0xca, (byte) 0xfe, (byte) 0xba, (byte) 0xbe, 0, 0, 0, (byte) (44 + next)};

        assertThatThrownBy(() -> SessionClasses.checkVersion("a.A", newer))
                .isInstanceOf(UnsupportedClassVersionError.class)
                .hasMessageContaining(
                        "a.A is compiled for Java " + next + ", but the target runs on Java " + (next - 1))
                .hasMessageContaining("--release " + (next - 1));
    }

    private byte[] bytes(String name) {
        try {
            return parcels.bytes(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
