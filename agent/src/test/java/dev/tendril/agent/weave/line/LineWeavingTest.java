package dev.tendril.agent.weave.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tendril.agent.inspect.heap.ModuleOpener;
import dev.tendril.agent.weave.Weaving;
import java.io.IOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.security.ProtectionDomain;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines of classes that are compiled for each test, in this JVM. */
class LineWeavingTest {

    private static final Instrumentation INSTRUMENTATION = ByteBuddyAgent.install();
    private static final List<String> PROBLEMS = new CopyOnWriteArrayList<>();
    private static Weaving hooks;

    private final LineWeaving lines = new LineWeaving(INSTRUMENTATION, hooks);
    private final List<String> hits = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void open() {
        var opener = new ModuleOpener(INSTRUMENTATION);
        hooks = new Weaving(INSTRUMENTATION, opener::open, (what, thrown) -> PROBLEMS.add(what + ": " + thrown));
    }

    @AfterAll
    static void disconnect() {
        hooks.close();
    }

    @AfterEach
    void nothingWentWrong() {
        lines.close();
        assertThat(PROBLEMS).isEmpty();
    }

    @Test
    void readsParametersAndLocalsOfAllTypes() throws Exception {
        List<Class<?>> sample = Compiled.sample("""
                class Sample {
                    static String run(int qty, long big, double price, String sku, boolean open, char c) {
                        byte b = 1;
                        short s = 2;
                        float f = 1.5f;
                        int[] all = {qty};
                        return sku + all[0];
                    }
                }
                """, "-g");
        arm(sample, 7);
        assertThat(run(sample, 3, 5_000_000_000L, 2.5, "apple", true, 'x')).isEqualTo("apple3");
        assertThat(hits)
                .singleElement()
                .asString()
                .startsWith(
                        "run:7 qty=3, big=5000000000, price=2.5, sku=apple, open=true, c=x, b=1, s=2, f=1.5, all=[I@");
    }

    @Test
    void loopIsComeToEachTime() throws Exception {
        List<Class<?>> sample = Compiled.sample("""
                class Sample {
                    static int run(int count) {
                        int sum = 0;
                        for (int i = 0; i < count; i++) {
                            long twice = 2L * i;
                            sum += twice;
                        }
                        return sum;
                    }
                }
                """, "-g");
        arm(sample, 6);
        arm(sample, 8);
        assertThat(run(sample, 3)).isEqualTo(6);
        assertThat(hits)
                .containsExactly(
                        "run:6 count=3, sum=0, i=0, twice=0",
                        "run:6 count=3, sum=0, i=1, twice=2",
                        "run:6 count=3, sum=2, i=2, twice=4",
                        "run:8 count=3, sum=6");
    }

    @Test
    void callOverSeveralLinesIsComeToOnce() throws Exception {
        List<Class<?>> sample = Compiled.sample("""
                class Sample {
                    static int run(int a) {
                        return sum(
                                one(a),
                                one(a + 1));
                    }
                    static int one(int x) { return x; }
                    static int sum(int x, int y) { return x + y; }
                }
                """, "-g");
        arm(sample, 3);
        arm(sample, 4);
        arm(sample, 5);
        assertThat(run(sample, 1)).isEqualTo(3);
        assertThat(hits).allMatch(hit -> hit.endsWith(" a=1")).doesNotHaveDuplicates();
        assertThat(hits).contains("run:4 a=1", "run:5 a=1");
    }

    @Test
    void lambdasAndNestedClassesAreLinesOfTheirClass() throws Exception {
        List<Class<?>> sample = Compiled.sample("""
                class Sample {
                    static int run(int a) {
                        java.util.function.IntUnaryOperator twice = x -> {
                            int y = x + a;
                            return y;
                        };
                        Object nested = new Object() {
                            @Override public String toString() {
                                return "nested " + a;
                            }
                        };
                        nested.toString();
                        return twice.applyAsInt(a);
                    }
                }
                """, "-g");
        arm(sample, 5);
        arm(sample, 9);
        assertThat(run(sample, 4)).isEqualTo(8);
        assertThat(hits).hasSize(2);
        assertThat(hits.get(0)).startsWith("toString:9 this=nested 4");
        assertThat(hits.get(1)).isEqualTo("lambda$run$0:5 a=4, x=4, y=8");
    }

    @Test
    void everyCopyOfAFinallyIsALineOfItsOwn() throws Exception {
        List<Class<?>> sample = Compiled.sample("""
                class Sample {
                    static int run(int a) {
                        int tries = 0;
                        try {
                            int inside = 10 / a;
                            return inside;
                        } catch (ArithmeticException e) {
                            return -1;
                        } finally {
                            tries++;
                        }
                    }
                }
                """, "-g");
        arm(sample, 10);
        assertThat(run(sample, 5)).isEqualTo(2);
        assertThat(run(sample, 0)).isEqualTo(-1);
        assertThat(hits).hasSize(2);
        assertThat(hits.get(0)).startsWith("run:10 a=5, tries=0, inside=2");
        assertThat(hits.get(1)).startsWith("run:10 a=0, tries=0, e=java.lang.ArithmeticException");
    }

    @Test
    void constructorShowsItselfOnceItIsOne() throws Exception {
        List<Class<?>> sample = Compiled.sample("""
                class Sample extends Thread {
                    final int size;
                    Sample(int size) {
                        super(
                                size > 2 ? new Thread("inner").getName() : "small");
                        this.size = size;
                        int after = size + 1;
                    }
                    static String run(int a) { return new Sample(a).getName(); }
                }
                """, "-g");
        arm(sample, 5);
        arm(sample, 6);
        arm(sample, 8);
        assertThat(run(sample, 3)).isEqualTo("inner");
        assertThat(hits).hasSize(3);
        assertThat(hits.get(0)).isEqualTo("<init>:5 size=3");
        assertThat(hits.get(1)).startsWith("<init>:6 this=Thread[").endsWith("size=3");
        assertThat(hits.get(2)).endsWith("size=3, after=4");
    }

    @Test
    void newObjectsUnderConstructionAreNoObstacle() throws Exception {
        List<Class<?>> sample = Compiled.sample("""
                class Sample {
                    static String run(boolean b) {
                        String s =
                                new String(
                                        b ? "yes"
                                          : "no");
                        return
                                new StringBuilder(b ? s : "never").toString();
                    }
                }
                """, "-g");
        for (int line = 3; line <= 8; line++) {
            try {
                arm(sample, line);
            } catch (IllegalArgumentException noCode) {
                assertThat(noCode).hasMessageContaining("that has code");
            }
        }
        assertThat(run(sample, true)).isEqualTo("yes");
        assertThat(hits).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-g:none", "-g:lines"})
    void classesWithoutNamesGiveSlots(String option) throws Exception {
        List<Class<?>> sample = Compiled.sample("""
                class Sample {
                    static long run(int a, long b) {
                        for (int i = 0; i < 2; i++) { long inner = i; b += inner; }
                        String text = "t" + a;
                        return b + text.length();
                    }
                }
                """, option);
        if (option.equals("-g:none")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> arm(sample, 5))
                    .withMessage(
                            "Sample does not tell its lines, for it was compiled without them; use a method instead");
            return;
        }
        arm(sample, 5);
        assertThat(run(sample, 7, 8L)).isEqualTo(11L);
        assertThat(hits).containsExactly("run:5 slot0=7, slot1=9, slot3=t7");
    }

    @Test
    void oldClassesWithoutFramesShowWhatIsCertain() throws Exception {
        List<Class<?>> sample = Compiled.old("""
                class Sample {
                    static int run(int a, int b) {
                        while (b > 3) { b--; }
                        int c = a + b;
                        return c;
                    }
                }
                """, "-g:lines");
        arm(sample, 5);
        assertThat(run(sample, 1, 5)).isEqualTo(4);
        assertThat(hits).containsExactly("run:5 slot0=1, slot1=3");
    }

    @Test
    void lineWithoutCodeIsToldWithThoseThatHave() throws Exception {
        List<Class<?>> sample = Compiled.sample("""
                class Sample {
                    static int run(int a) {
                        // nothing here

                        return a;
                    }
                }
                """, "-g");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> arm(sample, 3))
                .withMessage(
                        "expected a line of Sample that has code, found 3; those near it are 1, 5. A class that is nested in it"
                                + " counts once it is loaded");
        assertThat(run(sample, 3)).isEqualTo(3);
        assertThat(hits).isEmpty();
    }

    @Test
    void severalListenersAtSeveralLinesAreUndoneEachAlone() throws Exception {
        List<Class<?>> sample = simple();
        byte[] before = bytecode(sample.get(0));
        LineWeaving.Undo first = lines.arm(sample, 3, hit -> hits.add("first"), sites -> {});
        LineWeaving.Undo second = lines.arm(sample, 3, hit -> hits.add("second"), sites -> {});
        LineWeaving.Undo third = lines.arm(sample, 4, hit -> hits.add("third"), sites -> {});
        run(sample, 1);
        first.now();
        first.now();
        run(sample, 1);
        second.now();
        run(sample, 1);
        third.now();
        run(sample, 1);
        assertThat(hits).containsExactly("first", "second", "third", "second", "third", "third");
        assertThat(bytecode(sample.get(0))).isEqualTo(before);
    }

    @Test
    void whatAListenerThrowsStaysHereUnlessItIsMeant() throws Exception {
        List<Class<?>> sample = simple();
        LineWeaving.Undo broken = lines.arm(
                sample,
                3,
                hit -> {
                    throw new IllegalStateException("mine");
                },
                sites -> {});
        assertThat(run(sample, 1)).isEqualTo(3);
        assertThat(PROBLEMS)
                .containsExactly("what listens at Sample.run, line 3 failed: java.lang.IllegalStateException: mine");
        PROBLEMS.clear();
        broken.now();
        lines.arm(
                sample,
                4,
                hit -> {
                    throw new LineListener.Thrown(new IOException("meant"));
                },
                sites -> {});
        assertThatExceptionOfType(InvocationTargetException.class)
                .isThrownBy(() -> run(sample, 1))
                .withCause(new IOException("meant"));
    }

    private static List<Class<?>> simple() throws Exception {
        return Compiled.sample("""
                class Sample {
                    static int run(int a) {
                        int b = a + 1;
                        return a + b;
                    }
                }
                """, "-g");
    }

    private void arm(List<Class<?>> sample, int line) {
        lines.arm(sample, line, this::note, sites -> {});
    }

    private void note(LineHit hit) {
        var text = new StringBuilder();
        for (int i = 0; i < hit.names().size(); i++) {
            text.append(i == 0 ? "" : ", ")
                    .append(hit.names().get(i))
                    .append('=')
                    .append(hit.values()[i]);
        }
        hits.add(hit.site().method() + ":" + hit.site().line() + " " + text);
    }

    private static Object run(List<Class<?>> sample, Object... arguments) throws Exception {
        for (Method method : sample.get(0).getDeclaredMethods()) {
            if (method.getName().equals("run")) {
                method.setAccessible(true);
                return method.invoke(null, arguments);
            }
        }
        throw new AssertionError();
    }

    private static byte[] bytecode(Class<?> type) throws Exception {
        var seen = new AtomicReference<byte[]>();
        ClassFileTransformer looking = new ClassFileTransformer() {
            @Override
            public byte[] transform(
                    ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] bytes) {
                if (redefined == type) {
                    seen.set(bytes.clone());
                }
                return null;
            }
        };
        INSTRUMENTATION.addTransformer(looking, true);
        try {
            INSTRUMENTATION.retransformClasses(type);
            return seen.get();
        } finally {
            INSTRUMENTATION.removeTransformer(looking);
        }
    }
}
