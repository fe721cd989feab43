package dev.tendril.agent.testing;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * An application that answers questions about what is in its JVM, one a line on standard input. It is an agent too, to see
 * the loaded classes, and depends on nothing but the JDK, because it runs without the class path of the tests.
 */
public final class TargetMain {

    static final String ANSWER = "answer: ";

    private static Instrumentation instrumentation;

    private TargetMain() {}

    public static void premain(String arguments, Instrumentation own) {
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
            case "classes" -> agentClasses();
            case "threads" -> agentThreads();
            case "leave" -> leave();
            case "what is left" -> awaitNothingLeft();
            case "properties" ->
                System.getProperties().stringPropertyNames().stream()
                        .filter(name -> name.contains("tendril"))
                        .toList();
            default -> "what?";
        };
    }

    private static int agentClasses() {
        int count = 0;
        for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
            ClassLoader loader = loaded.getClassLoader();
            if (loader != null && "tendril-agent".equals(loader.getName())) {
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
}
