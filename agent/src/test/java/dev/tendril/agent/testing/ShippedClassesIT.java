package dev.tendril.agent.testing;

import static dev.tendril.Tendril.in;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tendril.RemoteCallable;
import dev.tendril.RemoteJvm;
import dev.tendril.Restore;
import dev.tendril.attach.AgentJar;
import dev.tendril.jdks.Jdks;
import dev.tendril.shell.Shell;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of the classes that go into a target: each is sent and defined once, is on record, and leaves no agent behind. */
class ShippedClassesIT {

    private static final String JDKS = "dev.tendril.jdks.Jdks#all";
    private static final Map<Path, TargetJvm> TARGETS = new HashMap<>();

    @TempDir
    static Path folder;

    private static Path audit(Path home) {
        return folder.resolve("audit-" + Jdks.feature(home));
    }

    @BeforeAll
    static void startTheTargets() throws Exception {
        for (Path home : Jdks.all().toList()) {
            String agent = "-javaagent:" + AgentJar.locate().path() + "=audit=" + audit(home);
            TARGETS.put(home, TargetJvm.start(home, agent));
        }
    }

    @AfterAll
    static void endTheTargets() throws Exception {
        for (TargetJvm each : TARGETS.values()) {
            each.close();
        }
        TARGETS.clear();
    }

    private static RemoteJvm attach(Path home) {
        return RemoteJvm.attach(TARGETS.get(home).pid());
    }

    /** Kept by the application. */
    static final class Stayer extends Desk.Visitor {
        private final Later later = new Later();

        @Override
        public String name() {
            return later.name();
        }
    }

    static final class Later {
        String name() {
            return "a stayer";
        }
    }

    /** Uses a class of the application for the first time when it is called for the second time. */
    static final class Returner extends Desk.Visitor {
        private boolean greeted;

        @Override
        public String name() {
            if (greeted) {
                return new Desk.Vault().coins() + " coins";
            }
            greeted = true;
            return "early";
        }
    }

    static final class Crowded {
        record Seat(int number) {}

        static int count(int number) {
            return new Seat(number).number() + Crowd.size();
        }
    }

    static final class Crowd {
        static int size() {
            return 1;
        }
    }

    /** Left in the target. */
    static final class Left {
        String told() {
            return "left";
        }
    }

    @ParameterizedTest
    @MethodSource(JDKS)
    void runningAgainShipsNoBytesAgain(Path home) throws Exception {
        Path io = Path.of("/proc", Long.toString(TARGETS.get(home).pid()), "io");
        assumeTrue(Files.isReadable(io), "the system counts what a process reads");
        try (RemoteJvm jvm = attach(home)) {
            RemoteCallable<Integer> weigh =
                    () -> assertThat(List.of(1, 2)).contains(2).actual().size();
            jvm.call(() -> 1);
            int size = Files.readAllBytes(classFile(ShippedClassesIT.class)).length;

            long before = bytesRead(io);
            jvm.call(weigh);
            assertThat(bytesRead(io) - before).as("the first run, with AssertJ").isGreaterThan(100_000);
            jvm.call(weigh);

            before = bytesRead(io);
            for (int i = 0; i < 5; i++) {
                assertThat(jvm.<Integer>call(weigh)).isEqualTo(2);
            }
            assertThat(bytesRead(io) - before).as("five more runs").isLessThan(size);
        }
    }

    private static long bytesRead(Path io) throws Exception {
        return Files.readAllLines(io).stream()
                .filter(line -> line.startsWith("rchar: "))
                .mapToLong(line -> Long.parseLong(line.substring("rchar: ".length())))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @MethodSource(JDKS)
    void concurrentFirstRunsDefineEachClassOnce(Path home) throws Exception {
        try (RemoteJvm jvm = attach(home)) {
            int before = lines(home, "define").size();
            List<CompletableFuture<Integer>> futures = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                int n = i;
                futures.add(CompletableFuture.supplyAsync(() -> jvm.call(() -> Crowded.count(n))));
            }
            for (int i = 0; i < 16; i++) {
                assertThat(futures.get(i).get(20, TimeUnit.SECONDS)).isEqualTo(i + 1);
            }
            List<String> defined = lines(home, "define").stream()
                    .skip(before)
                    .map(line -> field(line, "member"))
                    .toList();
            assertThat(defined)
                    .doesNotHaveDuplicates()
                    .contains(Crowded.class.getName(), Crowded.Seat.class.getName(), Crowd.class.getName());
        }
    }

    /** Whatever the cancellation meets: the call on its way, classes on theirs, or its end. */
    @ParameterizedTest
    @MethodSource(JDKS)
    void aRunThatIsGivenUpWhileItsClassesComePoisonsNothing(Path home) throws Exception {
        for (int i = 0; i < 5; i++) {
            int before = lines(home, "define").size();
            try (RemoteJvm jvm = attach(home)) {
                RemoteCallable<Integer> count =
                        () -> assertThat(List.of(1)).hasSize(1).actual().size() + Crowded.count(5);
                CompletableFuture<Integer> givenUp = jvm.callAsync(count);
                int enough = 10 * i;
                await().atMost(Duration.ofSeconds(20))
                        .until(() -> givenUp.isDone() || lines(home, "define").size() >= before + enough);
                givenUp.cancel(true);

                assertThat(jvm.<Integer>call(count)).isEqualTo(7);
            }
        }
    }

    @ParameterizedTest
    @MethodSource(JDKS)
    void eachIsInTheAuditLogByNameAndHash(Path home) throws Exception {
        try (RemoteJvm jvm = attach(home)) {
            String secret = "hush";
            assertThat(jvm.<Integer>call(
                            () -> secret.length() + new Later().name().length()))
                    .isEqualTo(12);
            try (Restore left = jvm.define(Left.class)) {
                assertThat(jvm.type(Left.class.getName()).construct().call("told"))
                        .isEqualTo("left");
            }
            try (Shell shell = jvm.shell()) {
                shell.eval("\"psst\".length()");
            }
        }
        List<String> defined = lines(home, "define");
        for (Class<?> each : List.of(ShippedClassesIT.class, Later.class, Left.class)) {
            assertThat(defined)
                    .as(each.getName())
                    .anyMatch(line -> field(line, "member").equals(each.getName())
                            && field(line, "sha256").equals(hash(each))
                            && field(line, "mode").equals("full")
                            && field(line, "who")
                                    .contains("pid " + ProcessHandle.current().pid()));
        }
        assertThat(defined)
                .anyMatch(line -> field(line, "member").startsWith("REPL.")
                        && field(line, "sha256").length() == 64);
        assertThat(Files.readAllLines(audit(home)))
                .anyMatch(line -> line.contains("Code$Place.install("))
                .anyMatch(line -> line.contains("Code$Body.run("))
                .anyMatch(line -> line.contains("Code$Place.define("))
                .noneMatch(line -> line.contains("hush") || line.contains("psst"));
    }

    @ParameterizedTest
    @MethodSource(JDKS)
    void whatTheApplicationKeepsGoesOnAndKeepsNoAgent(Path home) throws Exception {
        try (var target = TargetJvm.start(home)) {
            try (RemoteJvm jvm = RemoteJvm.attach(target.pid())) {
                Desk desk = jvm.find(Desk.class);
                assertThat((Object) in(desk, d -> d.admit(new Stayer()))).isEqualTo("welcome, a stayer");
                assertThat((Object) in(desk, d -> d.admit(new Returner()))).isEqualTo("welcome, early");
                Restore left = jvm.define(Left.class);
                // The class of this lambda was there before.
                RemoteCallable<Boolean> keep = () -> d(desk).keepsakes.add(new Left())
                        && d(desk).keepsakes.add(d(desk).shelf.labelling(s -> s.name() + d(desk).shelf.width));
                assertThat((Object) jvm.call(keep)).isEqualTo(true);
                assertThat(left).isNotNull();
                jvm.detach();
            }

            assertThat(target.ask("agent classes left")).isEqualTo("0 of the agent, some of its clients");
            assertThat(target.ask("visitors")).isEqualTo("[a stayer, 3 coins]");
        }
    }

    /** As an answer to calls is, or a matcher of arguments. */
    @ParameterizedTest
    @MethodSource(JDKS)
    void codeThatStaysIsBoundOnceIsCalledByAnyThreadAndGoesWithTheConnection(Path home) throws Exception {
        TargetJvm target = TARGETS.get(home);
        long pid = target.pid();
        List<Integer> seen = new ArrayList<>(List.of(-1));
        try (RemoteJvm jvm = attach(home)) {
            Desk desk = jvm.at(Desk.class.getName() + ".instance", Desk.class);
            int left = desk.stamp();
            jvm.on(Desk.class, Desk::stamp).thenAnswer(call -> {
                int stamps = call.proceed();
                synchronized (seen) {
                    seen.add(stamps);
                    return ProcessHandle.current().pid() == pid ? 1_000 * (seen.size() - 1) + stamps : -1;
                }
            });

            assertThat(target.ask("stamp")).as("by the application").isEqualTo(Integer.toString(1_000 + left - 1));
            assertThat(desk.stamp()).as("by the client").isEqualTo(2_000 + left - 2);
            assertThat(target.ask("stamp")).isEqualTo(Integer.toString(3_000 + left - 3));
            assertThat(seen).as("what it captured was copied").containsExactly(-1);
        }
        await().atMost(Duration.ofSeconds(10)).until(() -> Integer.parseInt(target.ask("stamp")) < 1_000);
        assertThat(target.ask("sessions")).isEqualTo("0 classes");
    }

    @ParameterizedTest
    @MethodSource(JDKS)
    void classesThatWereLeftAndTakenBackDoNotPileUp(Path home) throws Exception {
        try (RemoteJvm jvm = attach(home)) {
            for (int i = 0; i < 10; i++) {
                try (Restore left = jvm.define(Left.class)) {
                    assertThat(jvm.<Integer>call(() -> Crowded.count(1))).isEqualTo(2);
                    assertThat(left).isNotNull();
                }
            }
            // Two places of Crowded, Crowd, Seat and this class at most: the one in use, and the one before.
            await().atMost(Duration.ofSeconds(20)).pollInSameThread().until(() -> {
                System.gc();
                return Integer.parseInt(TARGETS.get(home).ask("session classes")) < 20;
            });
        }
    }

    private static Desk d(Desk desk) {
        return desk;
    }

    @ParameterizedTest
    @MethodSource(JDKS)
    void whatWasNotLoadedWhenTheClientLeftIsMissedBySayingSo(Path home) throws Exception {
        TargetJvm target = TARGETS.get(home);
        assertThat(target.ask("new desk")).isEqualTo("opened");
        try (RemoteJvm jvm = attach(home)) {
            Desk desk = jvm.at(Desk.class.getName() + ".instance", Desk.class);
            jvm.run(() -> desk.admit(new Desk.Visitor() {
                private boolean greeted;

                @Override
                public String name() {
                    if (greeted) {
                        return new Later().name();
                    }
                    greeted = true;
                    return "early";
                }
            }));
        }
        assertThat(target.ask("visitors"))
                .contains("NoClassDefFoundError")
                .contains("was first used after the client that brought the code has left");
        assertThat(target.ask("new desk")).isEqualTo("opened");
    }

    private static List<String> lines(Path home, String verb) throws Exception {
        return Files.readAllLines(audit(home)).stream()
                .filter(line -> field(line, "verb").equals(verb))
                .toList();
    }

    private static String field(String line, String name) {
        int from = line.indexOf("\"" + name + "\":\"");
        return from < 0 ? "" : line.substring(from + name.length() + 4, line.indexOf('"', from + name.length() + 4));
    }

    private static String hash(Class<?> type) {
        try {
            byte[] bytes = Files.readAllBytes(classFile(type));
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path classFile(Class<?> type) throws Exception {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
                .resolve(type.getName().replace('.', '/') + ".class");
    }
}
