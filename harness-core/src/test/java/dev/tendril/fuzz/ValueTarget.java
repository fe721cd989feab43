package dev.tendril.fuzz;

import dev.tendril.call.Caller;
import dev.tendril.call.Invocation;
import dev.tendril.codec.Decoder;
import dev.tendril.codec.Phase;
import dev.tendril.codec.RandomMessages;
import dev.tendril.codec.form.Limits;
import dev.tendril.codec.form.MalformedMessageException;
import dev.tendril.protocol.Message;
import dev.tendril.protocol.Value;
import dev.tendril.proxy.HandlerShell;
import dev.tendril.proxy.Handles;
import dev.tendril.proxy.ProxyFactory;
import dev.tendril.reference.ExportTable;
import dev.tendril.reference.LeaseTable;
import dev.tendril.reference.ReleaseQueue;
import dev.tendril.reference.StaleReferenceException;
import dev.tendril.testing.Side;
import dev.tendril.thread.Workers;
import dev.tendril.value.AsCopy;
import dev.tendril.value.ClassFinder;
import dev.tendril.value.UnsuitableValueException;
import dev.tendril.value.marshal.Marshaller;
import dev.tendril.value.marshal.Unmarshaller;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What a hostile peer answers, as an object for the code that called it: it is that, or refused with a sentence. */
final class ValueTarget {

    /** What the calling code may expect. */
    private static final List<Class<?>> EXPECTED = List.of(
            Object.class,
            String.class,
            int.class,
            List.class,
            Map.class,
            Runnable.class,
            Iterator.class,
            int[].class,
            Object[].class,
            Point.class,
            TimeUnit.class,
            Optional.class,
            ArrayList.class,
            Throwable.class);

    private static final ReleaseQueue RELEASES = ReleaseQueue.start(Workers.daemons("fuzz-leases"));
    private static final Caller NOBODY = new Caller() {
        @Override
        public @Nullable Object call(Invocation invocation) {
            throw new UnsuitableValueException("a value may not need a call to be made");
        }

        @Override
        public CompletableFuture<@Nullable Object> callAsync(Invocation invocation) {
            throw new UnsuitableValueException("a value may not need a call to be made");
        }

        @Override
        public String label() {
            return "nobody";
        }
    };

    private ValueTarget() {}

    /** A record both sides have. */
    record Point(int x, String label) {}

    /** The first byte chooses what is expected. */
    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length == 0) {
            return;
        }
        Class<?> expected = EXPECTED.get((input[0] & 0xFF) % EXPECTED.size());
        var side = new Receiver();
        var decoder = new Decoder(Phase.OPEN, Limits.ofContent(1 << 20));
        for (ByteBuf body : Frames.in(input, 1)) {
            Message message;
            try {
                message = decoder.decode(
                        Unpooled.buffer().writeInt(body.readableBytes()).writeBytes(body));
            } catch (MalformedMessageException e) {
                return;
            }
            if (message instanceof Message.Return answer) {
                side.take(answer.value(), expected);
            } else if (message instanceof Message.Throw thrown) {
                side.unmarshaller.rebuild(thrown.thrown(), ValueTarget.class.getClassLoader());
            }
        }
    }

    private static final class Receiver {

        private final ExportTable exports = new ExportTable(100, "directory", Object.class);
        private final LeaseTable leases = new LeaseTable(this, RELEASES, (ids, counts) -> {});
        private final ClassFinder classes = ClassFinder.ofThisJvm();
        private final ProxyFactory proxies = new ProxyFactory(
                NOBODY,
                classes,
                new Handles(Side.Handle.class, Side.Handle::new),
                HandlerShell.none(),
                ProxyFactory.Classes.WHEN_KNOWN);
        private final Unmarshaller unmarshaller = new Unmarshaller(exports, leases, proxies, classes);

        void take(Value value, Class<?> expected) {
            ClassLoader near = ValueTarget.class.getClassLoader();
            var homes = unmarshaller.holdHomes(List.of(value));
            try {
                if (value instanceof Value.Page) {
                    unmarshaller.unmarshalPage(value, Iterator.class, expected, List.of(int.class), near);
                } else {
                    unmarshaller.unmarshalCopy(value, expected, near);
                }
            } catch (UnsuitableValueException | StaleReferenceException e) {
                if (String.valueOf(e.getMessage()).isBlank()) {
                    throw new AssertionError("expected a sentence, found none", e);
                }
            } finally {
                homes.letGo();
            }
        }
    }

    static List<byte[]> seeds() {
        var seeds = new ArrayList<byte[]>();
        var receiver = new Receiver();
        var marshaller = new Marshaller(receiver.exports, receiver.leases, receiver.proxies, false);
        int choice = 0;
        for (Object object : examples()) {
            Value value = marshaller.marshal(object, Object.class);
            seeds.add(Target.input(choice++, List.of(new Message.Return(1, value))));
        }
        for (Object object : copies()) {
            Value value = marshaller.marshal(new AsCopy(object), Object.class);
            seeds.add(Target.input(0, List.of(new Message.Return(1, value))));
        }
        var failure = new IllegalStateException("outer", new java.io.IOException("inner"));
        failure.addSuppressed(new java.sql.SQLException("reason", "42000", 7));
        seeds.add(Target.input(0, List.of(new Message.Throw(1, marshaller.marshalThrowable(failure, 0)))));
        var random = new RandomMessages(63);
        for (int i = 0; i < 60; i++) {
            Message message = random.openMessage();
            if (message instanceof Message.Return || message instanceof Message.Throw) {
                seeds.add(Target.input(i, List.of(message)));
            }
        }
        return seeds;
    }

    private static List<Object> examples() {
        return List.of(
                1,
                "text",
                2L,
                List.of(1, "two", List.of(3)),
                Map.of("key", 1),
                (Runnable) () -> {},
                List.of().iterator(),
                new int[] {1, 2},
                new Object[] {"a", 1},
                new Point(1, "one"),
                TimeUnit.DAYS,
                Optional.of("x"),
                new ArrayList<>(),
                new IllegalStateException("x"),
                new BigDecimal("1.5"),
                Duration.ofDays(1),
                Set.of(1, 2),
                String.class);
    }

    private static List<Object> copies() {
        var cyclic = new ArrayList<Object>();
        cyclic.add(cyclic);
        var map = new HashMap<Object, Object>(Map.of("key", new Point(1, "x"), "list", cyclic));
        return List.of(
                cyclic,
                map,
                new EnumMap<>(Map.of(TimeUnit.DAYS, 1)),
                new TreeMap<>(Map.of("b", 2, "a", 1)),
                new PriorityQueue<>(List.of(3, 1, 2)),
                new ArrayBlockingQueue<>(5, false, List.of(1)),
                Collections.synchronizedMap(new HashMap<>(map)),
                new AtomicLong(5),
                new StringBuilder("x"),
                new Object[] {new int[] {1}, "x"});
    }
}
