package dev.tendril.agent.testing;

import java.io.BufferedReader;
import java.io.FilterOutputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Method;
import java.security.MessageDigest;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * An application that answers questions about what is in its JVM, one a line on standard input. It is an agent too, to see
 * the loaded classes, and depends on nothing but the JDK, because it runs without the class path of the tests.
 */
public final class TargetMain {

    static final String ANSWER = "answer: ";

    private static Instrumentation instrumentation;
    private static List<Object> plugins = List.of();

    private TargetMain() {}

    public static void premain(String arguments, Instrumentation own) {
        instrumentation = own;
    }

    /** Loaded again later, it sees what agents that came before have made of classes. */
    public static void agentmain(String arguments, Instrumentation own) {
        instrumentation = own;
    }

    public static void main(String[] args) throws Exception {
        Desk.open();
        System.out.println(ANSWER + "started");
        var questions = new BufferedReader(new InputStreamReader(System.in));
        for (String question = questions.readLine(); question != null; question = questions.readLine()) {
            System.out.println(ANSWER + answer(question));
        }
    }

    private static Object answer(String question) throws Exception {
        return switch (question) {
            case "ring" -> Desk.ringFromTheApplication();
            case "bytes" -> bytesOf(Desk.class);
            case "classes" -> agentClasses();
            case "threads" -> agentThreads();
            case "agent classes left" -> awaitNoAgentClasses();
            case "new desk" -> openAnother();
            case "stamp" -> Desk.stampFromTheApplication();
            case "visitors" -> visitors();
            case "plugins" -> openPlugins();
            case "session classes" -> collectedSessionClasses();
            case "sessions" -> awaitNoSessions();
            case "leave" -> leave();
            case "streams" -> targetOf(System.out) + " " + targetOf(System.err);
            case "what is left" -> awaitNothingLeft();
            case "properties" ->
                System.getProperties().stringPropertyNames().stream()
                        .filter(name -> name.contains("tendril"))
                        .toList();
            default -> "what?";
        };
    }

    /** A digest of the bytecode that the JVM has for a class, whoever changed it. */
    private static String bytesOf(Class<?> type) throws Exception {
        var last = new LastTransformer(type);
        instrumentation.addTransformer(last, true);
        try {
            instrumentation.retransformClasses(type);
        } finally {
            instrumentation.removeTransformer(last);
        }
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(last.seen.get()));
    }

    private static String targetOf(PrintStream stream) throws Exception {
        instrumentation.redefineModule(
                Object.class.getModule(),
                Set.of(),
                Map.of(),
                Map.of("java.io", Set.of(TargetMain.class.getModule())),
                Set.of(),
                Map.of());
        var field = FilterOutputStream.class.getDeclaredField("out");
        field.setAccessible(true);
        return field.get(stream).getClass().getName();
    }

    private static int agentClasses() {
        int count = 0;
        for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
            ClassLoader loader = loaded.getClassLoader();
            if (loader != null
                    && ("tendril-agent".equals(loader.getName()) || "tendril-session".equals(loader.getName()))) {
                count++;
            }
        }
        return count;
    }

    private static List<String> agentThreads() {
        var names = new ArrayList<String>();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("tendril-")) {
                names.add(thread.getName());
            }
        }
        return names;
    }

    /** Does what a client's request to leave does. */
    private static String leave() throws Exception {
        Class<?> entry = Class.forName("dev.tendril.agent.entry.AgentMain");
        var field = entry.getDeclaredField("running");
        field.setAccessible(true);
        Object agent = field.get(null);
        Method leave = agent.getClass().getDeclaredMethod("leave", String.class);
        leave.setAccessible(true);
        leave.invoke(agent, "the test said so");
        return "leaving";
    }

    /** Collects garbage until nothing of the agent is left, or too long. */
    private static String awaitNothingLeft() throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        int classes = agentClasses();
        List<String> threads = agentThreads();
        while ((classes > 0 || !threads.isEmpty()) && System.nanoTime() < deadline) {
            System.gc();
            System.runFinalization();
            TimeUnit.MILLISECONDS.sleep(20);
            classes = agentClasses();
            threads = agentThreads();
        }
        return classes + " classes, threads " + threads + (isForgotten() ? "" : ", entry still remembers");
    }

    /** Collects garbage until no class that a client sent is left, or too long. */
    private static String awaitNoSessions() throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (sessionClasses() > 0 && System.nanoTime() < deadline) {
            System.gc();
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return sessionClasses() + " classes";
    }

    /** Collects garbage until no class of the agent itself is left, whatever is of those that clients sent. */
    private static String awaitNoAgentClasses() throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (classesOf("tendril-agent") > 0 && System.nanoTime() < deadline) {
            System.gc();
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return classesOf("tendril-agent") + " of the agent, " + (sessionClasses() > 0 ? "some" : "none")
                + " of its clients";
    }

    private static String openAnother() {
        Desk.open();
        return "opened";
    }

    private static Object visitors() {
        try {
            return Desk.visitorNames();
        } catch (LinkageError e) {
            return e + " " + e.getCause();
        }
    }

    private static String openPlugins() throws Exception {
        plugins = PluginLoaders.open();
        return plugins.size() + " plugins";
    }

    private static long collectedSessionClasses() {
        System.gc();
        return sessionClasses();
    }

    private static long sessionClasses() {
        return classesOf("tendril-session");
    }

    private static long classesOf(String loaderName) {
        return Arrays.stream(instrumentation.getAllLoadedClasses())
                .map(Class::getClassLoader)
                .filter(loader -> loader != null && loaderName.equals(loader.getName()))
                .count();
    }

    private static boolean isForgotten() throws Exception {
        boolean isEntryLoaded = Arrays.stream(instrumentation.getAllLoadedClasses())
                .anyMatch(loaded -> loaded.getName().equals("dev.tendril.agent.entry.AgentMain"));
        if (!isEntryLoaded) {
            return true;
        }
        var field = Class.forName("dev.tendril.agent.entry.AgentMain").getDeclaredField("running");
        field.setAccessible(true);
        return field.get(null) == null;
    }

    /** Sees what comes out of all others. */
    static final class LastTransformer implements ClassFileTransformer {
        private final AtomicReference<byte[]> seen = new AtomicReference<>();
        private final Class<?> type;

        LastTransformer(Class<?> type) {
            this.type = type;
        }

        @Override
        public byte[] transform(
                ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] bytecode) {
            if (redefined == type) {
                seen.set(bytecode);
            }
            return null;
        }
    }
}
