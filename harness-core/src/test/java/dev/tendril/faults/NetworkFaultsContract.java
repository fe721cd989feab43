package dev.tendril.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tendril.call.RemoteFailure;
import dev.tendril.peer.Peer;
import dev.tendril.proxy.Recorder;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.function.ObjIntConsumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a conversation survives, and how it ends where it does not, over every transport the proxy can stand before. */
abstract class NetworkFaultsContract {

    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    FaultyNetwork network;

    abstract URI newAddress();

    /** Of how many byte positions one is tried. */
    abstract int stride();

    @BeforeEach
    void open() throws Exception {
        network = new FaultyNetwork(newAddress());
    }

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void aReliableNetworkDisturbsNothing() {
        assertComplete(Fault::none, Fault::none);
    }

    @Test
    void aResetAtAnyByteToTheTargetEndsEveryCallAtOnce() throws Exception {
        atEachByte(bytesToTarget(), (over, at) -> assertCutOff(over, at, Fault::resetAt, true));
    }

    @Test
    void aResetAtAnyByteToTheClientEndsEveryCallAtOnce() throws Exception {
        atEachByte(bytesToClient(), (over, at) -> assertCutOff(over, at, Fault::resetAt, false));
    }

    /** Half of them over another network at the same time, which saves half of the waiting. */
    private void atEachByte(int bytes, ObjIntConsumer<FaultyNetwork> test) throws Exception {
        try (var second = new FaultyNetwork(newAddress())) {
            var beside = CompletableFuture.runAsync(() -> atEverySecond(stride(), bytes, second, test));
            atEverySecond(0, bytes, network, test);
            beside.join();
        }
    }

    private void atEverySecond(int from, int to, FaultyNetwork over, ObjIntConsumer<FaultyNetwork> test) {
        for (int at = from; at < to; at += 2 * stride()) {
            test.accept(over, at);
        }
    }

    @Test
    void anEndAtAnyByteEndsEveryCallAtOnce() {
        int there = bytesToTarget();
        int back = bytesToClient();
        for (int at = 0; at < Math.max(there, back); at += Soak.is() ? stride() : 20 + stride()) {
            if (at < there) {
                assertCutOff(network, at, Fault::halfCloseAt, true);
            }
            if (at < back) {
                assertCutOff(network, at, Fault::halfCloseAt, false);
            }
        }
    }

    @Test
    void bytesMayComeOneByOne() {
        assertComplete(() -> Fault.slices(1), () -> Fault.slices(1));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5, 17, 64})
    void bytesMayComeInAnyPieces(int size) {
        assertComplete(() -> Fault.slices(size), () -> Fault.slices(size + 1));
    }

    @Test
    void bytesMayComeAllAtOnce() {
        assertComplete(() -> Fault.glue(10), () -> Fault.glue(5));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void bytesMayComeLateAndUnevenly(long seed) {
        assertComplete(() -> Fault.delay(1, 15, seed), () -> Fault.delay(0, 30, seed));
    }

    /** What is silent is noticed by deadlines alone. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aBlackHoleInOneDirectionEndsEveryCallAtItsDeadline(boolean toTarget) {
        int bytes = toTarget ? bytesToTarget() : bytesToClient();
        network.timeout = Duration.ofMillis(100);
        for (int at = 0; at < bytes; at += 1 + bytes / 8) {
            int position = at;
            network.network.between(
                    toTarget ? () -> Fault.blackHoleAt(position) : Fault::none,
                    toTarget ? Fault::none : () -> Fault.blackHoleAt(position));
            long begin = System.nanoTime();
            Conversation conversation = Conversation.over(network);
            assertThat(Conversation.since(begin)).isLessThan(Duration.ofSeconds(2));
            conversation.assertEndedWell();
            network.network.disconnect();
            network.awaitSilence();
        }
    }

    /** Bits are not protected here, which is what TLS is for; but they cannot make anything hang, or run unproved. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aFlippedBitHangsNothingAndLetsNobodyIn(boolean toTarget) {
        int bytes = toTarget ? bytesToTarget() : bytesToClient();
        network.timeout = Duration.ofMillis(100);
        var random = new Random(7);
        for (int at = 0; at < bytes; at += Soak.is() ? 1 : 40 + stride()) {
            int position = at;
            int bit = random.nextInt(8);
            int ranBefore = network.desk.ran.get();
            network.network.between(
                    toTarget ? () -> Fault.flip(position, bit) : Fault::none,
                    toTarget ? Fault::none : () -> Fault.flip(position, bit));
            Conversation conversation = Conversation.garbled(network);
            conversation.assertEndedSoundly();
            if (conversation.client == null) {
                assertThat(network.desk.ran).as("calls that ran").hasValue(ranBefore);
            }
            network.network.disconnect();
            network.awaitSilence();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void framesThatComeTwiceOrNotOrTooEarlyHangNothing(boolean toTarget) {
        network.timeout = Duration.ofMillis(100);
        for (int frame = 0; frame < 12; frame += Soak.is() ? 1 : 3) {
            for (IntFunction<Fault> fault :
                    List.<IntFunction<Fault>>of(FrameFault::duplicate, FrameFault::drop, FrameFault::swapWithNext)) {
                int number = frame;
                network.network.between(
                        toTarget ? () -> fault.apply(number) : Fault::none,
                        toTarget ? Fault::none : () -> fault.apply(number));
                Conversation conversation = Conversation.garbled(network);
                conversation.assertEndedSoundly();
                network.network.disconnect();
                network.awaitSilence();
            }
        }
    }

    /** What cannot be sent any more is refused here; what was sent ends with the connection. */
    @Test
    void aTargetThatStopsReadingIsNotSentEndlessly() {
        network.network.between(() -> Fault.stopReadingAt(50_000), Fault::none);
        Peer client = network.connect();
        Desk desk = client.service(Desk.class);
        var mebibyte = new byte[1 << 20];
        var futures = new ArrayList<CompletableFuture<Object>>();
        for (int i = 0; i < 200; i++) {
            futures.add(client.callAsync(Recorder.record(desk, d -> d.echo(mebibyte))));
        }
        assertThat(futures)
                .anySatisfy(future -> assertThat(future)
                        .failsWithin(FaultyNetwork.PATIENCE)
                        .withThrowableThat()
                        .withCauseInstanceOf(RemoteFailure.NotSent.class)
                        .withMessageContaining("does not read"));
        network.network.disconnect();
        assertAllEnd(futures);
        FaultyNetwork.awaitEmpty(client);
    }

    /** Answers wait for room instead of filling memory, and end with the connection. */
    @Test
    void aClientThatStopsReadingIsNotAnsweredEndlessly() {
        network.network.between(Fault::none, () -> Fault.stopReadingAt(50_000));
        Peer client = network.connect();
        Desk desk = client.service(Desk.class);
        var futures = new ArrayList<CompletableFuture<Object>>();
        for (int i = 0; i < 400; i++) {
            futures.add(client.callAsync(Recorder.record(desk, d -> d.bytes(400_000))));
        }
        await().atMost(FaultyNetwork.PATIENCE).until(() -> network.desk.ran.get() > 100);
        assertThat(network.served).allMatch(Peer::isOpen);
        network.network.disconnect();
        assertAllEnd(futures);
        network.awaitSilence();
    }

    private static void assertAllEnd(List<CompletableFuture<Object>> futures) {
        assertThat(futures)
                .allSatisfy(future -> assertThat(future.handle((result, failure) -> failure))
                        .succeedsWithin(FaultyNetwork.PATIENCE)
                        .satisfiesAnyOf(
                                failure -> assertThat(failure).isNull(),
                                failure -> assertThat(failure).isInstanceOf(RemoteFailure.class)));
    }

    /** Nobody asked for these: an answer to no call, a cancel of no call, a release of nothing. */
    @Test
    void framesNobodySentAreHarmless() {
        List<byte[]> unsolicited = List.of(
                new byte[] {0, 0, 0, 4, 17, 0, (byte) 0x7F, 0},
                new byte[] {0, 0, 0, 3, 20, 0, (byte) 0x7F},
                new byte[] {0, 0, 0, 5, 21, 0, 1, (byte) 0x7F, 1});
        for (byte[] frame : unsolicited) {
            for (int after = 3; after < 10; after++) {
                int number = after;
                assertComplete(() -> FrameFault.inject(number, frame), () -> FrameFault.inject(number, frame));
            }
        }
    }

    private int bytesToTarget() {
        assertComplete(Fault::none, Fault::none);
        return network.network.toTarget.get();
    }

    private int bytesToClient() {
        assertComplete(Fault::none, Fault::none);
        return network.network.toClient.get();
    }

    private void assertComplete(Supplier<Fault> toTarget, Supplier<Fault> toClient) {
        network.network.between(toTarget, toClient);
        Conversation conversation = Conversation.over(network);
        conversation.assertEndedWell();
        assertThat(conversation.isComplete()).isTrue();
        network.awaitSilence();
    }

    private static void assertCutOff(FaultyNetwork network, int at, IntFunction<Fault> fault, boolean toTarget) {
        network.network.between(
                toTarget ? () -> fault.apply(at) : Fault::none, toTarget ? Fault::none : () -> fault.apply(at));
        Conversation conversation = Conversation.over(network);
        long cut = network.network.lastFault();
        if (cut != 0) {
            assertThat(Conversation.since(cut))
                    .as("time from the fault at byte %s", at)
                    .isLessThan(AT_ONCE);
        }
        conversation.assertEndedWell();
        if (conversation.client != null) {
            FaultyNetwork.awaitEmpty(conversation.client);
        }
        network.awaitSilence();
    }
}
