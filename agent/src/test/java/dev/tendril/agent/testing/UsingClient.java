package dev.tendril.agent.testing;

import static dev.tendril.Tendril.async;
import static dev.tendril.Tendril.in;
import static dev.tendril.Tendril.remote;

import dev.tendril.CallLog;
import dev.tendril.LineLog;
import dev.tendril.LinePause;
import dev.tendril.OutputCapture;
import dev.tendril.Pause;
import dev.tendril.RemoteCallable;
import dev.tendril.RemoteJvm;
import dev.tendril.Tendril;
import dev.tendril.attach.AgentJar;
import dev.tendril.jdks.Jdks;
import dev.tendril.shell.Shell;
import dev.tendril.shell.SnippetException;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** Does a bit of everything with a target, in a JVM of its own and with the packed jars. */
public final class UsingClient {

    private UsingClient() {}

    /** Uses the process given, then leaves it as the second argument says: detach, close, or halt; or loiters in calls. */
    public static void main(String[] args) throws Exception {
        RemoteJvm jvm = RemoteJvm.attach(Long.parseLong(args[0]));
        Desk desk = jvm.find(Desk.class);
        say("stamps " + desk.stamp());
        say("private " + remote(desk).field("stamps", Integer.class).get());
        var heard = new CopyOnWriteArrayList<String>();
        desk.keep(heard::add);
        say("heard " + heard);
        say(desk.admit(new Desk.Visitor() {
            @Override
            public String name() {
                return "a client";
            }
        }));
        say("async " + async(desk, Desk::stamp).get(10, TimeUnit.SECONDS));
        try {
            desk.complain();
        } catch (Exception e) {
            say("threw " + e.getMessage() + " at " + e.getStackTrace()[0].getMethodName());
        }
        Object copy = Tendril.copy((Object) remote(desk).field("vault"));
        say("copied " + ((Desk.Vault) copy).coins());
        say("sent " + jvm.send(new Desk.Visitor()).name());
        List<Integer> numbers = jvm.send(new ArrayList<>(List.of(1, 2, 3)));
        int sum = 0;
        for (Integer each : numbers) {
            sum += each;
        }
        say("walked " + sum);
        CallLog<Integer> log = jvm.on(Desk.class, Desk::stamp).watch();
        try (var fault = jvm.on(Desk.class, Desk::stamp).thenReturn(77)) {
            say("faulted " + desk.stamp() + ", " + fault.hits());
        }
        say("watched " + log.calls().size());
        Pause hold = jvm.on(Desk.class, Desk::stamp).pauseNext();
        var held = async(desk, Desk::stamp);
        say("held at "
                + hold.awaitHit(Duration.ofSeconds(10)).stackTrace().get(0).getMethodName());
        hold.returnInstead(3);
        say("instead " + held.get(10, TimeUnit.SECONDS));
        jvm.on(Desk.class, Desk::stamp).thenAnswerHere(call -> call.proceed());
        try (Shell shell = jvm.shell()) {
            shell.bind("desk", desk);
            // The application keeps an object of a class of the snippet.
            say("shell " + shell.eval("""
                            import dev.tendril.agent.testing.Desk.Visitor;
                            desk.admit(new Visitor() { @Override public String name() { return "a snippet"; } })
                            """).text());
            try {
                shell.eval("desk.complain()");
            } catch (SnippetException e) {
                say("shell threw " + e.thrownType());
            }
        }
        say("counted " + jvm.heap().histogram().of(Desk.class).instances());
        // Among others by a variable of the shell that has just closed.
        say("held by itself "
                + jvm.heap().holders(desk, 10).stream()
                        .anyMatch(path -> path.path().equals(Desk.class.getName() + ".instance")));
        say("threads " + jvm.process().threads().named("main").size());
        OutputCapture capture = jvm.process().captureOutput();
        desk.say("psst");
        say("captured " + capture.awaitStdout("p", Duration.ofSeconds(10)));
        LineLog lines = jvm.line(Desk.class, Desk.lineOfSay()).log("{what}");
        LinePause pause = jvm.line(Desk.class, Desk.lineOfSay()).pauseNext();
        var paused = async(desk, d -> {
            d.say("hush");
            return null;
        });
        say("at line " + pause.awaitHit(Duration.ofSeconds(10)).locals().keySet());
        pause.release();
        paused.get(10, TimeUnit.SECONDS);
        say("line told " + lines.await(1, Duration.ofSeconds(10)).lines());
        jvm.line(Desk.class, Desk.lineOfSay()).snapshot();
        record Counted(int coins, long pid) {}
        Counted counted = in(
                desk,
                d -> new Counted(d.vault().coins(), ProcessHandle.current().pid()));
        say("ran " + counted.coins() + " " + (counted.pid() == Long.parseLong(args[0])));
        RemoteCallable<Integer> shelf = () -> new Shelf("ours", 4).width + heard.size();
        say("ran " + jvm.call(shelf));
        try {
            jvm.run(() -> {
                throw new Lost();
            });
        } catch (Lost e) {
            say("lost there");
        }
        remote(desk).field("stamps", Integer.class).override(100);
        say("overridden " + desk.stamp());
        switch (args[1]) {
            case "detach" -> jvm.detach();
            case "close" -> jvm.close();
            case "loiter" -> loiter(desk);
            default -> Runtime.getRuntime().halt(0);
        }
        say("gone");
        System.exit(0);
    }

    /** Waits for calls that never return, until this process is killed. */
    private static void loiter(Desk desk) {
        var calls = List.of(async(desk, Desk::loiterForNothing), async(desk, Desk::loiterForNothing));
        desk.stamp(); // comes after them
        say("loitering");
        calls.forEach(CompletableFuture::join);
    }

    private static final class Lost extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static void say(String what) {
        System.out.println(what);
    }

    /** Runs it. */
    public static List<String> run(Path javaHome, long pid, String end) throws Exception {
        Process process = start(javaHome, UsingClient.class, Long.toString(pid), end);
        try {
            List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            process.waitFor(30, TimeUnit.SECONDS);
            return lines;
        } finally {
            process.destroyForcibly();
        }
    }

    /** Runs it until it loiters, then kills it as {@code kill -9} does. */
    public static void runAndKill(Path javaHome, long pid) throws Exception {
        runUntilItLoiters(javaHome, pid).destroyForcibly().waitFor(30, TimeUnit.SECONDS);
    }

    /** Runs it until it loiters; the caller ends it. */
    public static Process runUntilItLoiters(Path javaHome, long pid) throws Exception {
        Process process = start(javaHome, UsingClient.class, Long.toString(pid), "loiter");
        var lines = process.inputReader(StandardCharsets.UTF_8);
        var seen = new ArrayList<String>();
        for (String line = lines.readLine(); !"loitering".equals(line); line = lines.readLine()) {
            if (line == null) {
                process.destroyForcibly();
                throw new AssertionError("expected the client to loiter, found its end after " + seen);
            }
            seen.add(line);
        }
        return process;
    }

    /** Starts a client in a JVM of its own, with the packed jars. */
    static Process start(Path javaHome, Class<?> main, String... arguments) throws Exception {
        return start(javaHome, Path.of(jarOf(UsingClient.class)), List.of(), main, arguments);
    }

    /** The same with other classes of its own, and options of its JVM. */
    static Process start(Path javaHome, Path classes, List<String> jvmOptions, Class<?> main, String... arguments)
            throws Exception {
        String classPath = String.join(
                File.pathSeparator,
                classes.toString(),
                System.getProperty("tendril.core.jar"),
                jarOf(net.bytebuddy.ByteBuddy.class),
                jarOf(org.jspecify.annotations.Nullable.class));
        var command = new ArrayList<>(List.of(
                javaHome.resolve("bin/java").toString(),
                Jdks.forAShortRun(),
                "-D" + AgentJar.PROPERTY + "=" + AgentJar.locate().path()));
        command.addAll(jvmOptions);
        command.addAll(List.of("-cp", classPath, main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static String jarOf(Class<?> type) throws Exception {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
                .toString();
    }
}
