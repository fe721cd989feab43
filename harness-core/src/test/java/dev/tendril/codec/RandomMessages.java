package dev.tendril.codec;

import dev.tendril.protocol.ClassDescriptor;
import dev.tendril.protocol.Message;
import dev.tendril.protocol.MethodDescriptor;
import dev.tendril.protocol.Paging;
import dev.tendril.protocol.PeerInfo;
import dev.tendril.protocol.PeerTerms;
import dev.tendril.protocol.TextualType;
import dev.tendril.protocol.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Makes messages of every kind, holding values of every kind, from a seed. */
public final class RandomMessages {

    private static final int DEEPEST = 4;

    private final Random random;
    private int depth;

    public RandomMessages(long seed) {
        random = new Random(seed);
    }

    public Message handshakeMessage() {
        return switch (random.nextInt(6)) {
            case 0 -> new Message.Hello(random.nextInt(), random.nextInt(), bytes(64));
            case 1 -> new Message.Challenge(random.nextInt(), bytes(64), bytes(64));
            case 2 -> new Message.Proof(bytes(64), peer(), new PeerTerms(number(), number()));
            case 3 -> new Message.Welcome(peer(), new PeerTerms(number(), number()));
            case 4 -> new Message.Busy(text());
            default -> new Message.Goodbye(text());
        };
    }

    public Message openMessage() {
        return switch (random.nextInt(11)) {
            case 0, 1, 2 -> call();
            case 3 -> new Message.Return(number(), value());
            case 4 -> new Message.Throw(number(), thrown());
            case 5 -> new Message.Refuse(number(), text());
            case 6 -> new Message.Cancel(number());
            case 7 -> release();
            case 8 -> new Message.Ping();
            case 9 -> new Message.Pong();
            default -> new Message.Goodbye(text());
        };
    }

    private Message call() {
        long id = number();
        return new Message.Call(
                id,
                random.nextBoolean() ? id : number(),
                random.nextBoolean() ? 0 : number(),
                random.nextBoolean() ? 0 : number(),
                random.nextBoolean(),
                number(),
                method(),
                list(this::value),
                random.nextInt(4) == 0 ? new Paging(random.nextInt(200), list(this::method)) : null);
    }

    private Message release() {
        int count = random.nextInt(5);
        var ids = new long[count];
        var counts = new int[count];
        for (int i = 0; i < count; i++) {
            ids[i] = number();
            counts[i] = random.nextInt();
        }
        return new Message.Release(ids, counts);
    }

    Value value() {
        depth++;
        try {
            return depth > DEEPEST ? flat() : random.nextInt(3) > 0 ? flat() : nested();
        } finally {
            depth--;
        }
    }

    private Value flat() {
        return switch (random.nextInt(12)) {
            case 0 -> new Value.Null();
            case 1, 2 -> new Value.Scalar(scalar());
            case 3 -> new Value.Text(text());
            case 4 -> new Value.ClassName(name());
            case 5 -> new Value.Textual(pick(TextualType.values()), text());
            case 6 -> new Value.PrimitiveArray(primitives());
            case 7 -> reference();
            case 8 -> new Value.Same(random.nextInt(1_000));
            default -> new Value.Home(number());
        };
    }

    private Value nested() {
        return switch (random.nextInt(8)) {
            case 7 -> new Value.Page(list(this::value), list(this::value), random.nextBoolean(), value());
            case 6 -> graph();
            case 0 -> new Value.ObjectArray(name(), list(this::value));
            case 1 -> new Value.Maybe(value());
            case 2 -> collection();
            case 3 -> new Value.EnumConstant(name(), name(), reference());
            case 4 -> new Value.RecordValue(list(this::value), reference());
            default -> thrown();
        };
    }

    private Value graph() {
        var shapes = new ArrayList<Value.Shape>(list(
                () -> new Value.Shape(pick(Value.Form.values()), name(), list(() -> new Value.Slot(name(), name())))));
        shapes.add(new Value.Shape(Value.Form.RECORD, name(), List.of()));
        List<Value.Node> nodes = list(() -> new Value.Node(random.nextInt(shapes.size()), list(this::value)));
        return new Value.Graph(shapes, nodes);
    }

    private Value collection() {
        var kind = pick(Value.CollectionKind.values());
        List<Value> elements = list(this::value);
        if (kind == Value.CollectionKind.MAP && elements.size() % 2 != 0) {
            elements = elements.subList(1, elements.size());
        }
        return new Value.ImmutableCollection(kind, elements);
    }

    private Object scalar() {
        return switch (random.nextInt(8)) {
            case 0 -> random.nextBoolean();
            case 1 -> (byte) random.nextInt();
            case 2 -> (short) random.nextInt();
            case 3 -> (char) random.nextInt();
            case 4 -> random.nextBoolean() ? random.nextInt() : random.nextInt(100) - 50;
            case 5 -> number();
            case 6 -> Float.intBitsToFloat(random.nextInt());
            default -> Double.longBitsToDouble(random.nextLong());
        };
    }

    private Object primitives() {
        int length = random.nextInt(5);
        switch (random.nextInt(8)) {
            case 0 -> {
                var array = new boolean[length];
                for (int i = 0; i < length; i++) {
                    array[i] = random.nextBoolean();
                }
                return array;
            }
            case 1 -> {
                return bytes(length + 1);
            }
            case 2 -> {
                var array = new short[length];
                for (int i = 0; i < length; i++) {
                    array[i] = (short) random.nextInt();
                }
                return array;
            }
            case 3 -> {
                return text().toCharArray();
            }
            case 4 -> {
                return random.ints(length).toArray();
            }
            case 5 -> {
                return random.longs(length).toArray();
            }
            case 6 -> {
                var array = new float[length];
                for (int i = 0; i < length; i++) {
                    array[i] = Float.intBitsToFloat(random.nextInt());
                }
                return array;
            }
            default -> {
                return random.longs(length)
                        .mapToDouble(Double::longBitsToDouble)
                        .toArray();
            }
        }
    }

    private Value.Thrown thrown() {
        int count = 1 + random.nextInt(3);
        var items = new ArrayList<Value.ThrownItem>();
        for (int i = 0; i < count; i++) {
            var types = new ArrayList<>(list(this::name));
            types.add(name());
            items.add(new Value.ThrownItem(
                    types,
                    orNull(text()),
                    list(this::frame),
                    random.nextInt(count + 1) - 1,
                    list(() -> random.nextInt(count)),
                    list(() -> new Value.FieldState(name(), name(), value()))));
        }
        return new Value.Thrown(items);
    }

    private StackTraceElement frame() {
        return new StackTraceElement(
                orNull(name()),
                orNull(name()),
                orNull(name()),
                name(),
                name(),
                orNull(name()),
                random.nextInt(4) == 0 ? -2 : random.nextInt(5000));
    }

    private Value.Reference reference() {
        return new Value.Reference(number(), type());
    }

    ClassDescriptor type() {
        return new ClassDescriptor(name(), list(this::name), random.nextInt());
    }

    MethodDescriptor method() {
        return new MethodDescriptor(name(), name(), list(this::name));
    }

    private PeerInfo peer() {
        return new PeerInfo(number(), text(), random.nextInt(), text());
    }

    /** Few different ones, so that most are met again. */
    private String name() {
        return random.nextInt(10) == 0 ? text() : "shop.Class" + random.nextInt(20);
    }

    String text() {
        var text = new StringBuilder();
        int length = random.nextInt(8);
        for (int i = 0; i < length; i++) {
            switch (random.nextInt(6)) {
                case 0, 1 -> text.append((char) random.nextInt(0x80));
                case 2 -> text.append((char) random.nextInt(0x800));
                case 3 -> text.append((char) random.nextInt(0x10000));
                case 4 -> text.append((char) (Character.MIN_SURROGATE + random.nextInt(0x800)));
                default -> text.appendCodePoint(0x10000 + random.nextInt(0x100000));
            }
        }
        return text.toString();
    }

    private long number() {
        return random.nextLong() >> random.nextInt(64);
    }

    private byte[] bytes(int bound) {
        var bytes = new byte[random.nextInt(bound)];
        random.nextBytes(bytes);
        return bytes;
    }

    private <T> List<T> list(Supplier<T> element) {
        var list = new ArrayList<T>();
        for (int i = random.nextInt(4); i > 0; i--) {
            list.add(element.get());
        }
        return list;
    }

    private String orNull(String text) {
        return random.nextBoolean() ? text : null;
    }

    private <T> T pick(T[] values) {
        return values[random.nextInt(values.length)];
    }
}
