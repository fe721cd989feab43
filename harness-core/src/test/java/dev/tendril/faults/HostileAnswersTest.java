package dev.tendril.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.tendril.call.RemoteFailure;
import dev.tendril.protocol.ClassDescriptor;
import dev.tendril.protocol.Message;
import dev.tendril.protocol.PeerInfo;
import dev.tendril.protocol.PeerTerms;
import dev.tendril.protocol.TextualType;
import dev.tendril.protocol.Value;
import dev.tendril.value.UnsuitableValueException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers that no honest target gives. Each ends as a failure that users are told of, and the client goes on. */
@Timeout(20)
class HostileAnswersTest {

    private static final Value NULL = new Value.Null();
    private static final int ALL_FLAGS = ClassDescriptor.OVERRIDES_EQUALS
            | ClassDescriptor.OVERRIDES_HASH_CODE
            | ClassDescriptor.OVERRIDES_TO_STRING;

    private HostileTarget target;

    @BeforeEach
    void connect() throws Exception {
        target = new HostileTarget(Duration.ofSeconds(5));
    }

    @AfterEach
    void disconnect() {
        target.close();
    }

    /** A call, and the value it is answered with. */
    static Stream<Arguments> lies() {
        Value list = new Value.ImmutableCollection(Value.CollectionKind.LIST, List.of(text("a")));
        return Stream.of(
                lie("a text for an int", Victim::number, text("7")),
                lie("null for an int", Victim::number, NULL),
                lie("a long for an int", Victim::number, new Value.Scalar(7L)),
                lie("a boolean for an int", Victim::number, new Value.Scalar(true)),
                lie("an int for a boolean", Victim::flag, new Value.Scalar(1)),
                lie("a long for a box", Victim::box, new Value.Scalar(1L)),
                lie("a number for a text", Victim::text, new Value.Scalar(1)),
                lie("a reference for a text", Victim::text, reference("java.lang.String", "java.lang.CharSequence")),
                lie("a class for a text", Victim::text, new Value.ClassName("java.lang.String")),
                lie("a list for an array", Victim::texts, list),
                lie("an array for a list", Victim::list, new Value.ObjectArray("java.lang.String", List.of())),
                lie("bytes for ints", Victim::ints, new Value.PrimitiveArray(new byte[4])),
                lie("texts for ints", Victim::ints, new Value.ObjectArray("int", List.of(text("a")))),
                lie("an array of int with texts", Victim::thing, new Value.ObjectArray("int", List.of(text("a")))),
                lie("an array of int with nulls", Victim::thing, new Value.ObjectArray("int", List.of(NULL))),
                lie("an array of void", Victim::thing, new Value.ObjectArray("void", List.of())),
                lie(
                        "an array of numbers with texts",
                        Victim::thing,
                        new Value.ObjectArray("java.lang.Integer", List.of(text("a")))),
                lie(
                        "an array of 255 dimensions",
                        Victim::thing,
                        new Value.ObjectArray("[".repeat(255) + "I", List.of())),
                lie("a list for a record", Victim::point, list),
                lie("a record for a text", Victim::text, point(new Value.Scalar(1), text("a"))),
                lie("a record with a wrong component", Victim::point, point(text("a"), text("a"))),
                lie("a record with null for an int", Victim::point, point(NULL, text("a"))),
                lie(
                        "another record",
                        Victim::point,
                        new Value.RecordValue(List.of(new Value.Scalar(1)), reference(Victim.Round.class.getName()))),
                lie("a reference for a record", Victim::point, reference(Victim.Point.class.getName())),
                lie("an unknown enum", Victim::state, constant("no.such.Enum", "A")),
                lie("an enum that is none", Victim::state, constant("java.lang.String", "A")),
                lie("another enum", Victim::state, constant("java.util.concurrent.TimeUnit", "DAYS")),
                lie("an enum without the constant", Victim::state, constant("java.lang.Thread$State", "ASLEEP")),
                lie("a reference that is a primitive", Victim::supplier, reference("int", "void", "boolean")),
                lie("a reference that is an array", Victim::supplier, reference("[Ljava.lang.String;", "[I")),
                lie(
                        "an object that is not what it must be",
                        Victim::supplier,
                        reference("hostile.Thing", "java.lang.Runnable")),
                lie("a sealed interface", Victim::shape, reference("hostile.Square", Victim.Shape.class.getName())),
                lie("a class nobody has", Victim::type, new Value.ClassName("no.such.Class")),
                lie("text that is no number", Victim::thing, textual(TextualType.BIG_INTEGER, "seven")),
                lie("text that is no date", Victim::thing, textual(TextualType.LOCAL_DATE, "2001-02-30")),
                lie("text that is no zone", Victim::thing, textual(TextualType.ZONE_ID, "../../etc/passwd")),
                lie(
                        "a number too long to be read in time",
                        Victim::thing,
                        textual(TextualType.BIG_INTEGER, "7".repeat(4_000_000))),
                lie("the client's own directory", Victim::thing, new Value.Home(0)),
                lie("an object never lent", Victim::thing, new Value.Home(123_456)),
                lie("an object with a negative id", Victim::thing, new Value.Home(-1)),
                lie("a throwable for a text", Victim::text, thrown("java.lang.Error")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lies")
    void aLieIsRefusedWithASentence(String name, Function<Victim, Object> call, Value answer) {
        target.answer(c -> List.of(new Message.Return(c.callId(), answer)));

        Throwable refusal = catchThrowable(() -> call.apply(target.victim));

        assertThat(refusal)
                .isInstanceOfAny(RemoteFailure.class, UnsuitableValueException.class)
                .hasMessageContaining(" ");
        assertUnharmed();
    }

    /** Things that look wrong but can be taken as something harmless. */
    static Stream<Arguments> oddities() {
        var many = new ArrayList<String>();
        for (int i = 0; i < 1_000; i++) {
            many.add("hostile.Interface" + i);
        }
        var jdk = List.of(
                "java.util.List",
                "java.util.Map",
                "java.util.Set",
                "java.util.Deque",
                "java.util.concurrent.Future",
                "java.util.concurrent.ScheduledExecutorService",
                "java.lang.CharSequence",
                "java.sql.Connection",
                "java.nio.file.Path");
        return Stream.of(
                odd("a thousand interfaces nobody has", reference("hostile.Many", many.toArray(String[]::new))),
                odd(
                        "two interfaces of the application that exclude each other",
                        reference("hostile.Dusk", Victim.Shade.class.getName(), Victim.Shadow.class.getName())),
                odd("interfaces that exclude each other", reference("hostile.All", jdk.toArray(String[]::new))),
                odd(
                        "inner workings of the JDK",
                        reference("jdk.internal.misc.Unsafe", "jdk.internal.access.JavaLangAccess", "sun.misc.Unsafe")),
                odd("an interface that is not public", reference("hostile.A", "java.util.concurrent.ForkJoinPool$1")),
                odd("a sealed interface", reference("hostile.B", Victim.Shape.class.getName())),
                odd("an annotation", reference("hostile.C", "java.lang.Deprecated")),
                odd("a class where an interface belongs", reference("hostile.D", "java.lang.Thread", "java.io.File")),
                odd("primitives for interfaces", reference("hostile.E", "int", "void", "[I", "[[Ljava.util.List;")),
                odd("an enum that is a throwable", constant("java.lang.Error", "ERROR")),
                odd("a loader", reference("hostile.Loader", "java.lang.ClassLoader")),
                odd("an empty name", reference("")),
                odd("a name of dots", reference("..", ".", "...")),
                odd("a path", reference("../../etc/passwd", "/etc/passwd", "java/lang/String")),
                odd("half an array", reference("[", "[[", "[L", "[L;", "[Lint;", "[V")),
                odd("a name with a zero", reference("a\0b", "java.util.List\0")),
                odd("a name with line ends", reference("a\r\nb\u001b[2J", "\u2028")),
                odd("half a surrogate", reference("\ud800", "\udc00\ud800")),
                odd("an endless name", reference("x".repeat(200_000), "y.".repeat(100_000))),
                odd("a name of 300 dimensions", reference("[".repeat(300) + "I")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("oddities")
    void anOddityIsRefusedOrStandsForNothing(String name, Value answer) {
        target.answer(c -> List.of(new Message.Return(c.callId(), answer)));
        var result = new AtomicReference<Object>();

        Throwable refusal = catchThrowable(() -> result.set(target.victim.thing()));

        if (refusal != null) {
            assertThat(refusal).isInstanceOfAny(RemoteFailure.class, UnsuitableValueException.class);
        } else {
            assertThat(result.get()).isNotInstanceOfAny(Victim.Shape.class, ClassLoader.class, Thread.class);
            assertThat(String.valueOf(result.get())).isNotNull();
        }
        assertUnharmed();
    }

    /** Throwables that are none, or not sound. */
    static Stream<Arguments> throwables() {
        var chain = new ArrayList<Value.ThrownItem>();
        int depth = 50_000;
        for (int i = 0; i < depth; i++) {
            chain.add(item("java.lang.Error", i + 1 < depth ? i + 1 : -1));
        }
        var touchy = new Value.ThrownItem(
                List.of(Victim.TouchyChecked.class.getName(), "java.lang.Exception"),
                "m",
                List.of(),
                -1,
                List.of(),
                List.of(new Value.FieldState(Victim.TouchyChecked.class.getName(), "details", text("not a list"))));
        return Stream.of(
                toss("a text that is thrown", thrown("java.lang.String")),
                toss("a primitive that is thrown", thrown("int")),
                toss("an array that is thrown", thrown("[Ljava.lang.Throwable;")),
                toss("an interface that is thrown", thrown("java.lang.Runnable")),
                toss("an abstract class that is thrown", thrown("java.util.AbstractList")),
                toss("a class nobody has", thrown("no.such.Problem")),
                toss("a name that is none", thrown("a/b\0c")),
                toss("a throwable its own constructor never made", thrown(Victim.Touchy.class.getName())),
                toss("a checked one that cannot tell of itself", new Value.Thrown(List.of(touchy))),
                toss("a circle of causes", new Value.Thrown(List.of(item("java.lang.Error", 1), item("x.Y", 0)))),
                toss("its own cause", new Value.Thrown(List.of(item("java.lang.Error", 0)))),
                toss("an endless chain of causes", new Value.Thrown(chain)),
                toss("a failure that says nothing was sent", thrown(RemoteFailure.NotSent.class.getName())),
                toss("a failure that says nothing ran", thrown(RemoteFailure.Refused.class.getName())),
                toss("the root of failures", thrown(RemoteFailure.class.getName())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("throwables")
    void aThrowableThatIsNoneIsToldOf(String name, Value.Thrown thrown) {
        target.answer(c -> List.of(new Message.Throw(c.callId(), thrown)));

        Throwable told = catchThrowable(() -> target.victim.nothing());

        // Not by the library, which would ask a throwable that cannot tell of itself.
        assertThat(told instanceof RemoteFailure.RemoteThrew
                        || told != null
                                && !(told instanceof RemoteFailure)
                                && thrown.items()
                                        .get(0)
                                        .types()
                                        .contains(told.getClass().getName()))
                .as("%s", told == null ? null : told.getClass())
                .isTrue();
        assertThat(told.getStackTrace()).as("a trace").isNotEmpty();
        assertUnharmed();
    }

    @Test
    void anAnswerCountsOnce() {
        target.answer(c -> List.of(
                new Message.Return(c.callId(), text("first")),
                new Message.Return(c.callId(), text("second")),
                new Message.Throw(c.callId(), thrown("java.lang.Error")),
                new Message.Refuse(c.callId(), "third")));

        assertThat(target.victim.text()).isEqualTo("first");
        assertUnharmed();
    }

    @Test
    void answersToCallsNobodyMadeAreIgnored() {
        target.answer(c -> {
            var messages = new ArrayList<Message>();
            for (long id : new long[] {0, -1, Long.MIN_VALUE, Long.MAX_VALUE, c.callId() + 1, c.callId() + 2}) {
                messages.add(new Message.Return(id, reference("hostile.Gift", "java.lang.Runnable")));
                messages.add(new Message.Throw(id, thrown("java.lang.Error")));
                messages.add(new Message.Refuse(id, "no"));
                messages.add(new Message.Cancel(id));
            }
            messages.add(new Message.Return(c.callId(), text("true")));
            return messages;
        });

        assertThat(target.victim.text()).isEqualTo("true");
        assertUnharmed();
    }

    @Test
    void releasesOfAnyCountHarmNobody() throws Exception {
        var mine = new Object();
        target.answer(c -> {
            long lent = ((Value.Reference) c.arguments().get(0)).id();
            return List.of(
                    new Message.Release(
                            new long[] {lent, 0, 0, -1, 99, Long.MAX_VALUE, lent, 0},
                            new int[] {-1, 1, Integer.MAX_VALUE, 5, 5, 5, Integer.MIN_VALUE, Integer.MIN_VALUE}),
                    new Message.Return(c.callId(), new Value.Home(lent)));
        });
        assertThat(target.victim.hold(mine)).isSameAs(mine);

        target.answer(c -> {
            long lent = ((Value.Reference) c.arguments().get(0)).id();
            return List.of(
                    new Message.Release(new long[] {lent}, new int[] {Integer.MAX_VALUE}),
                    new Message.Return(c.callId(), new Value.Home(lent)));
        });
        assertThat(catchThrowable(() -> target.victim.hold(mine)))
                .isInstanceOfAny(RemoteFailure.class, UnsuitableValueException.class)
                .hasMessageContaining("released");
        assertUnharmed();
    }

    @Test
    void messagesOfTheHandshakeEndTheConnectionAfterIt() {
        target.answer(c -> List.of(new Message.Welcome(new PeerInfo(1, "x", 17, "y"), new PeerTerms(0, 0))));

        assertThat(catchThrowable(() -> target.victim.text()))
                .isInstanceOf(RemoteFailure.Unknown.class)
                .hasMessageContaining("handshake");
        assertThat(catchThrowable(() -> target.victim.add(1, 1))).isInstanceOf(RemoteFailure.NotSent.class);
    }

    @Test
    void aReasonCannotGarbleOrFloodALog() {
        target.answer(c -> List.of(
                new Message.Refuse(c.callId(), "no\r\n2026-01-01 INFO all is well\u001b[2J" + "x".repeat(1_000_000))));

        assertThat(catchThrowable(() -> target.victim.text()))
                .isInstanceOf(RemoteFailure.Refused.class)
                .satisfies(
                        e -> assertThat(e.getMessage()).hasSizeLessThan(10_000).doesNotContain("\r", "\n", "\u001b"));
        assertUnharmed();
    }

    @Test
    void namesInAMessageCannotGarbleOrFloodALog() {
        target.answer(c -> List.of(new Message.Return(
                c.callId(), reference("evil\n\u001b[2J" + "x".repeat(100_000), "java.util.List", "y\r\nz"))));

        assertThat(catchThrowable(() -> target.victim.supplier()))
                .isInstanceOfAny(RemoteFailure.class, UnsuitableValueException.class)
                .satisfies(
                        e -> assertThat(e.getMessage()).hasSizeLessThan(10_000).doesNotContain("\r", "\n", "\u001b"));
        assertUnharmed();
    }

    /** Each hash code the client asks for is answered with another set that needs hash codes. */
    @Test
    void elementsThatMustBeAskedForTheirHashCodeDoNotNestWithoutEnd() {
        Value set = new Value.ImmutableCollection(
                Value.CollectionKind.SET,
                IntStream.range(10, 13)
                        .<Value>mapToObj(id -> new Value.Reference(
                                id, new ClassDescriptor("hostile.Key", List.of("java.lang.Runnable"), ALL_FLAGS)))
                        .toList());
        target.answer(c -> List.of(new Message.Return(c.callId(), set)));

        assertThat(catchThrowable(() -> target.victim.set()))
                .isInstanceOfAny(RemoteFailure.class, UnsuitableValueException.class);
        assertUnharmed();
    }

    /** No code of a class runs because a target names it where the caller could not be given one. */
    @Test
    void aRecordOrEnumThatCannotBeMeantIsNotMade() {
        var record = new Value.RecordValue(
                List.of(new Value.Scalar(1)), reference(Victim.Canary.class.getName(), Runnable.class.getName()));
        Value constant = constant(Victim.Roost.class.getName(), "HIGH");
        var inText = new Value.ObjectArray("java.lang.String", List.of(record, constant));
        var inComponent =
                new Value.RecordValue(List.of(new Value.Scalar(1), record), reference(Victim.Point.class.getName()));
        for (Value answer : new Value[] {record, constant, inText, inComponent}) {
            target.answer(c -> List.of(new Message.Return(c.callId(), answer)));
            assertThat(catchThrowable(() -> target.victim.text())).isNotNull();
            assertThat(catchThrowable(() -> target.victim.texts())).isNotNull();
            assertThat(catchThrowable(() -> target.victim.point())).isNotNull();
            assertThat(catchThrowable(() -> target.victim.number())).isNotNull();
        }
        target.answer(c -> List.of(new Message.Return(c.callId(), record)));
        assertThat(target.victim.runnable()).as("a stand-in").isNotInstanceOf(Victim.Canary.class);
        assertThat(Victim.SANG).as("how often code of theirs ran").hasValue(0);

        assertThat(target.victim.thing()).as("where anything may come").isInstanceOf(Victim.Canary.class);
        assertUnharmed();
    }

    @Test
    void valuesNestedAsDeepAsTheyMayAreBuilt() {
        Value value = text("deep");
        for (int i = 0; i < 60; i++) {
            value = new Value.ImmutableCollection(Value.CollectionKind.LIST, List.of(value));
        }
        Value deep = value;
        target.answer(c -> List.of(new Message.Return(c.callId(), deep)));

        assertThat(target.victim.thing()).asString().contains("deep");
        assertUnharmed();
    }

    @Test
    void manyReferencesAtOnceAreGivenBack() {
        var references = new ArrayList<Value>();
        for (int i = 0; i < 3_000; i++) {
            references.add(new Value.Reference(1_000 + i, HostileTarget.VICTIM));
        }
        target.answer(c -> List.of(
                new Message.Return(c.callId(), new Value.ImmutableCollection(Value.CollectionKind.LIST, references))));

        assertThat(catchThrowable(() -> target.victim.nothing())).isNull();
        assertUnharmed();
    }

    private void assertUnharmed() {
        if (target.client.isOpen()) {
            assertThat(target.victim.add(20, 3)).isEqualTo(23);
        } else {
            assertThat(catchThrowable(() -> target.victim.add(20, 3))).isInstanceOf(RemoteFailure.NotSent.class);
        }
    }

    private static Arguments lie(String name, Function<Victim, Object> call, Value answer) {
        return arguments(name, call, answer);
    }

    private static Arguments odd(String name, Value answer) {
        return arguments(name, answer);
    }

    private static Arguments toss(String name, Value.Thrown thrown) {
        return arguments(name, thrown);
    }

    private static Value text(String text) {
        return new Value.Text(text);
    }

    private static Value textual(TextualType type, String text) {
        return new Value.Textual(type, text);
    }

    private static Value.Reference reference(String type, String... supertypes) {
        return new Value.Reference(7, new ClassDescriptor(type, List.of(supertypes), 0));
    }

    private static Value constant(String type, String name) {
        return new Value.EnumConstant(type, name, reference(type));
    }

    private static Value point(Value... components) {
        return new Value.RecordValue(List.of(components), reference(Victim.Point.class.getName()));
    }

    private static Value.Thrown thrown(String... types) {
        return new Value.Thrown(
                List.of(new Value.ThrownItem(List.of(types), "m", Collections.emptyList(), -1, List.of(), List.of())));
    }

    private static Value.ThrownItem item(String type, int cause) {
        return new Value.ThrownItem(List.of(type), "m", List.of(), cause, List.of(), List.of());
    }
}
