package dev.tendril.agent.snippet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.tendril.RemoteJvm;
import dev.tendril.RemoteObject;
import dev.tendril.Tendril;
import dev.tendril.access.Mode;
import dev.tendril.agent.testing.Desk;
import dev.tendril.agent.testing.TargetJvm;
import dev.tendril.jdks.Jdks;
import dev.tendril.shell.Completion;
import dev.tendril.shell.Evaluation;
import dev.tendril.shell.Shell;
import dev.tendril.shell.SnippetException;
import dev.tendril.shell.SnippetException.Reason;
import dev.tendril.shell.Variable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A shell in targets of each Java here, from the Java that runs the tests. */
class ShellIT {

    private static final String EACH_JAVA = "dev.tendril.jdks.Jdks#all";
    private static final String DESK = Desk.class.getName();

    private static final Map<Path, Target> TARGETS = new HashMap<>();

    private record Target(TargetJvm process, RemoteJvm jvm) {

        static Target start(Path home) {
            try {
                TargetJvm process = TargetJvm.start(home);
                return new Target(process, RemoteJvm.attach(process.pid()));
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @AfterAll
    static void endTheTargets() throws Exception {
        for (Target each : TARGETS.values()) {
            each.jvm.close();
            each.process.close();
        }
        TARGETS.clear();
    }

    private static RemoteJvm jvm(Path home) {
        return TARGETS.computeIfAbsent(home, Target::start).jvm;
    }

    @ParameterizedTest
    @MethodSource(EACH_JAVA)
    void resultsAreValuesAndLiveObjects(Path home) {
        try (Shell shell = jvm(home).shell()) {
            assertThat(shell.eval("1 + 1").value()).isEqualTo(2);
            assertThat(shell.eval("\"a\" + 'b'").text()).isEqualTo("\"ab\"");
            assertThat(shell.eval("int feature = Runtime.version().feature();").summary())
                    .isEqualTo("feature ==> " + Jdks.feature(home));
            List<?> list = shell.eval("new ArrayList<>(List.of(1, 2))").value(List.class);
            assertThat(Tendril.isRemote(list)).isTrue();
            assertThat(list.get(1)).isEqualTo(2);
            assertThat(shell.eval("new int[][] {{1}, {2, 3}}").text()).isEqualTo("int[2][] { int[], int[] }");
            assertThat(shell.eval("Object nothing = null;").value()).isNull();
        }
    }

    @ParameterizedTest
    @MethodSource(EACH_JAVA)
    void snippetsWorkOnTheLiveObjectsOfTheApplication(Path home) {
        RemoteJvm jvm = jvm(home);
        Desk desk = jvm.find(Desk.class);
        try (Shell shell = jvm.shell()) {
            shell.bind("desk", desk);

            int left = shell.eval("desk.stamp()").value(Integer.class);

            assertThat(desk.stamp()).isEqualTo(left - 1);
            assertThat(shell.eval("desk").value(Desk.class).stamp()).isEqualTo(left - 2);
            assertThat(shell.eval("desk.vault()").value(RemoteObject.class).typeName())
                    .isEqualTo(DESK + "$Vault");
            assertThat(shell.eval("import " + DESK + "; new Desk.Vault().coins()")
                            .value())
                    .isEqualTo(3);
            assertThat(shell.variables()).extracting(Variable::name).startsWith("desk");
            assertThat(shell.variables()).extracting(Variable::type).first().isEqualTo(DESK);
        }
    }

    @ParameterizedTest
    @MethodSource(EACH_JAVA)
    void membersOfAnyAccessAreReached(Path home) {
        RemoteJvm jvm = jvm(home);
        try (Shell shell = jvm.shell()) {
            shell.bind("desk", jvm.find(Desk.class));

            assertThat(shell.eval("set(desk, \"stamps\", 70); int stamps = get(desk, \"stamps\");")
                            .value())
                    .isEqualTo(70);
            assertThat(shell.eval("get(" + DESK + ".class, \"instance\") == desk")
                            .value())
                    .isEqualTo(true);
            assertThat(shell.eval("call(" + DESK + ".class, \"ringFromTheApplication\")")
                            .text())
                    .startsWith("\"rung ");
            assertThat(failure(shell, "get(desk, \"stmps\")")).hasMessageContaining("Did you mean stamps?");
            assertThat(failure(shell, "call(desk, \"complain\")"))
                    .hasMessageStartingWith("java.lang.Exception: nobody is served here");
        }
    }

    @ParameterizedTest
    @MethodSource(EACH_JAVA)
    void objectsOfThisSideCanBeBoundAndCalledBack(Path home) {
        List<Object> mine = new ArrayList<>(List.of("here"));
        try (Shell shell = jvm(home).shell()) {
            shell.bind("mine", mine).bind("nobody", null);

            shell.eval("((List<Object>) mine).add(\"there\")");

            assertThat(mine).containsExactly("here", "there");
            assertThat(shell.eval("nobody == null").value()).isEqualTo(true);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> shell.bind("no name", mine))
                    .withMessage("name: no name (expected: a name for a variable of Java)");
        }
    }

    @ParameterizedTest
    @MethodSource(EACH_JAVA)
    void declarationsMayReferToWhatComesLaterAndBeDeclaredAgain(Path home) {
        try (Shell shell = jvm(home).shell()) {
            assertThat(shell.eval("int twice(int x) { return times(x, 2); }").summary())
                    .isEqualTo(
                            "created method twice(int), which cannot be used until this is declared: method times(int,int)");
            SnippetException unresolved = failure(shell, "twice(3)");
            assertThat(unresolved.reason()).isEqualTo(Reason.UNRESOLVED);
            assertThat(unresolved).hasMessageContaining("method times(int,int)");

            assertThat(shell.eval("int times(int x, int n) { return x * n; }").summary())
                    .isEqualTo("created method times(int,int)");
            assertThat(shell.eval("twice(3)").value()).isEqualTo(6);
            assertThat(shell.eval("int times(int x, int n) { return -x * n; }").summary())
                    .isEqualTo("modified method times(int,int)");
            assertThat(shell.eval("twice(3)").value()).isEqualTo(-6);

            assertThat(shell.eval("record Point(int x, int y) {}").summary()).isEqualTo("created record Point");
            assertThat(shell.eval("class A { int a() { return 1; } } class B extends A { int b() { return a() + 1; } }")
                            .summary())
                    .isEqualTo("created class B");
            assertThat(shell.eval("new B().b() + new Point(1, 2).y()").value()).isEqualTo(4);
            assertThat(shell.eval("int x = 1; x = 2; String x = \"now a text\";")
                            .summary())
                    .isEqualTo("x ==> \"now a text\"");
            assertThat(shell.declarations())
                    .containsExactly(
                            "method twice(int)", "method times(int,int)", "record Point", "class A", "class B");
        }
    }

    @ParameterizedTest
    @MethodSource(EACH_JAVA)
    void whatSnippetsPrintIsStreamedHereInOrder(Path home) {
        var printed = new CopyOnWriteArrayList<String>();
        try (Shell shell = jvm(home).shell()) {
            shell.printTo(printed::add);
            CompletableFuture<Evaluation> running = CompletableFuture.supplyAsync(() -> shell.eval("""
                    System.out.println("first");
                    var gate = new CountDownLatch(1);
                    gate.await();
                    """));
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> String.join("", printed).equals("first\n"));
            assertThat(running).isNotDone();
            shell.stop();
            assertThat(running).failsWithin(Duration.ofSeconds(20));
            printed.clear();

            shell.eval("for (int i = 0; i < 5_000; i++) { System.out.println(i); System.err.print(\"\\u00e9\"); }");

            var expected = new StringBuilder();
            for (int i = 0; i < 5_000; i++) {
                expected.append(i).append("\n\u00e9");
            }
            assertThat(String.join("", printed)).isEqualTo(expected.toString());
        }
    }

    @ParameterizedTest
    @MethodSource(EACH_JAVA)
    void whatASnippetThrowsIsToldWithItsLine(Path home) {
        try (Shell shell = jvm(home).shell()) {
            shell.eval("""
                    int risky(int n) {
                        if (n == 0) {
                            throw new IllegalStateException("no more", new java.io.IOException("because"));
                        }
                        return risky(n - 1);
                    }
                    """);

            SnippetException thrown = failure(shell, "risky(1)");

            assertThat(thrown.reason()).isEqualTo(Reason.THREW);
            assertThat(thrown.thrownType()).isEqualTo("java.lang.IllegalStateException");
            assertThat(thrown.getMessage())
                    .matches("(?s)java.lang.IllegalStateException: no more\n"
                            + " +at risky\\(#\\d+:3\\)\n"
                            + " +at risky\\(#\\d+:5\\)\n"
                            + " +at \\(#\\d+:1\\)\n"
                            + "Caused by: java.io.IOException: because\n"
                            + " +at risky\\(#\\d+:3\\).*")
                    .doesNotContain("dev.tendril", "reflect");
        }
    }

    @ParameterizedTest
    @MethodSource(EACH_JAVA)
    void everyThrowableIsAnswered(Path home) {
        try (Shell shell = jvm(home).shell()) {
            shell.eval("int deep() { return deep() + 1; }");
            assertThat(failure(shell, "deep()")).hasMessageStartingWith("java.lang.StackOverflowError");
            assertThat(failure(shell, "throw new OutOfMemoryError(\"made up\");"))
                    .hasMessageContaining("made up");
            assertThat(failure(shell, "throw new ThreadDeath();")).hasMessageContaining("ThreadDeath");
            shell.eval("""
                    class Rude extends RuntimeException {
                        @Override public String getMessage() { throw new RuntimeException("none"); }
                        @Override public synchronized Throwable getCause() { return this; }
                    }
                    class Mute { @Override public String toString() { throw new Rude(); } }
                    """);
            assertThat(failure(shell, "throw new Rude();")).hasMessageContaining("its message cannot be had");
            assertThat(failure(shell, "new Mute()")).hasMessageContaining("Rude");
            assertThat(failure(shell, "class Bad { static int x = 1 / 0; } Bad.x"))
                    .hasMessageContaining("ArithmeticException");
            assertThat(shell.eval("1").value()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource(EACH_JAVA)
    void whatIsNotJavaIsToldWithItsPlace(Path home) {
        try (Shell shell = jvm(home).shell()) {
            SnippetException rejected = failure(shell, "int a = 1;\nint b = a + c;");

            assertThat(rejected.reason()).isEqualTo(Reason.REJECTED);
            assertThat(rejected).hasMessage("""
                    cannot find symbol
                      symbol:   variable c
                      int b = a + c;
                                  ^""");
            assertThat(failure(shell, "foo(")).hasMessage("This is not complete, more was expected after: foo(");
            assertThat(failure(shell, "a b c ;;; 1")).hasMessageContaining("^");
            assertThat(shell.isIncomplete("void f() {")).isTrue();
            assertThat(shell.isIncomplete("f()")).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource(EACH_JAVA)
    void anEndlessSnippetCanBeStopped(Path home) {
        try (Shell shell = jvm(home).shell()) {
            for (String endless : List.of(
                    "while (true) {}",
                    "for (;;) { try { while (true) {} } catch (Throwable t) {} }",
                    "Thread.sleep(1_000_000);",
                    "Runnable r = () -> { int i = 0; do { i++; } while (true); }; r.run();")) {
                SnippetException stopped = stop(shell, endless);

                assertThat(stopped.reason()).as(endless).isEqualTo(Reason.STOPPED);
                assertThat(stopped).hasMessage("Stopped.");
                assertThat(shell.eval("Thread.interrupted()").value())
                        .as("after " + endless)
                        .isEqualTo(false);
            }
        }
    }

    @ParameterizedTest
    @MethodSource(EACH_JAVA)
    void whatTakesNoNoticeIsLeftToItself(Path home) {
        try (Shell shell = jvm(home).shell()) {
            shell.eval("var release = new java.util.concurrent.atomic.AtomicBoolean();"
                    + "var lock = new java.util.concurrent.locks.ReentrantLock();"
                    + "var holder = new Thread(() -> { lock.lock(); while (!release.get()) Thread.onSpinWait(); });"
                    + "holder.start(); while (!lock.isLocked()) Thread.onSpinWait();");

            SnippetException left = stop(shell, "lock.lock();");

            assertThat(left.reason()).isEqualTo(Reason.STOPPED);
            assertThat(left)
                    .hasMessageMatching(
                            "Left to itself: it did not stop within 2 s, and goes on in the target at .*park.*");
            assertThat(shell.eval("1 + 1").value()).isEqualTo(2);
            shell.eval("release.set(true)");
        }
    }

    @ParameterizedTest
    @MethodSource(EACH_JAVA)
    void namesOfTheApplicationAreCompleted(Path home) {
        try (Shell shell = jvm(home).shell()) {
            shell.eval(DESK + " desk = new " + DESK + "();");
            String members = "desk.sta";
            Completion ofMembers = shell.complete(members, members.length());
            assertThat(ofMembers.from()).isEqualTo("desk.".length());
            assertThat(ofMembers.continuations()).containsExactly("stamp()");
            assertThat(shell.signatures("desk.admit(", "desk.admit(".length()))
                    .containsExactly("String " + DESK + ".admit(" + DESK + ".Visitor visitor)");
            String type = "dev.tendril.agent.testing.Des";
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(
                            () -> assertThat(shell.complete(type, type.length()).continuations())
                                    .containsExactly("Desk"));
            String packageName = "dev.tendril.agent.te";
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(shell.complete(packageName, packageName.length())
                                    .continuations())
                            .containsExactly("testing."));
        }
    }

    @ParameterizedTest
    @MethodSource(EACH_JAVA)
    void theTargetNeedsNoModuleButTheBasicOnes(Path home) throws Exception {
        try (var process = TargetJvm.start(home, "--limit-modules", "java.base,java.instrument");
                RemoteJvm jvm = RemoteJvm.attach(process.pid());
                Shell shell = jvm.shell()) {
            shell.eval("int later() { return missing(); }");
            assertThat(failure(shell, "later()").reason()).isEqualTo(Reason.UNRESOLVED);
            assertThat(shell.eval("ModuleLayer.boot().findModule(\"jdk.jshell\").isPresent()")
                            .value())
                    .isEqualTo(false);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"READ_ONLY", "SERVICE"})
    void onlyAnAgentInModeFullRunsCode(Mode mode) throws Exception {
        try (var process = TargetJvm.start(Path.of(System.getProperty("java.home")));
                RemoteJvm jvm = RemoteJvm.attach(process.pid(), mode)) {
            assertThatIllegalStateException()
                    .isThrownBy(jvm::shell)
                    .withMessageContaining("expected: an agent in mode full");
        }
    }

    @Test
    void aClientWithoutJShellIsToldWhatItNeeds() throws Exception {
        try (var process = TargetJvm.start(Path.of(System.getProperty("java.home")))) {
            assertThat(NoShellClient.run(process.pid()))
                    .contains("attached to Java ")
                    .contains("A shell needs the module jdk.jshell in this JVM, which is not there");
        }
    }

    @Test
    void aClosedShellSaysSoAndTheTargetGoesOn() {
        RemoteJvm jvm = jvm(Path.of(System.getProperty("java.home")));
        Shell shell = jvm.shell();
        shell.close();
        shell.close();

        assertThatIllegalStateException().isThrownBy(() -> shell.eval("1"));
        assertThat(jvm.isAlive()).isTrue();
    }

    private static SnippetException failure(Shell shell, String source) {
        SnippetException failure = catchThrowableOfType(SnippetException.class, () -> shell.eval(source));
        assertThat(failure).as(source).isNotNull();
        return failure;
    }

    /** Runs it until the shell shows that it runs. */
    private static SnippetException stop(Shell shell, String source) {
        var printed = new CopyOnWriteArrayList<String>();
        shell.printTo(printed::add);
        CompletableFuture<SnippetException> running =
                CompletableFuture.supplyAsync(() -> failure(shell, "{ System.out.println(\"runs\"); " + source + " }"));
        await().atMost(Duration.ofSeconds(20)).until(() -> !printed.isEmpty());
        shell.stop();
        return running.join();
    }
}
