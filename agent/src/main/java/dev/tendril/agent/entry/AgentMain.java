package dev.tendril.agent.entry;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Where the JVM enters the agent, by {@code -javaagent} or by attach. Everything beyond is loaded by a loader of its own
 * from the jar named in the arguments, so that this class, which stays in the system class loader for good, can start a
 * later version of the agent after a detach.
 */
public final class AgentMain {

    private static final String RUNTIME = "dev.tendril.agent.runtime.AgentRuntime";
    private static final String FAILURE = "dev.tendril.agent.failure";

    private static final String ENDS_WITH_ITS_CLIENT = "exit-on-disconnect=true";
    private static final int NO_CLIENT = 86;
    private static final long LEAVING_TAKES_AT_MOST_MILLIS = 15_000;

    /** The running agent, seen through JDK types: given the arguments of a second attach, it says false if it is leaving. */
    @Nullable
    private static Predicate<Map<String, String>> running;

    private AgentMain() {}

    /** Starts the agent with the JVM. Never throws, because that would end the JVM: says what is wrong and goes on. */
    public static void premain(@Nullable String arguments, Instrumentation instrumentation) {
        try {
            if (!isToolOfTheJdk()) {
                start(arguments, instrumentation);
            }
        } catch (Throwable e) {
            System.err.println("[tendril] The agent is not running in this JVM: " + sentence(e));
            if (arguments != null && arguments.contains(ENDS_WITH_ITS_CLIENT)) {
                // This JVM is there for a client that will never come; it would be left behind.
                Runtime.getRuntime().halt(NO_CLIENT);
            }
        }
    }

    /** Starts the agent in a running JVM, or has the one that is there listen too. Throws, so that the attacher is told. */
    public static void agentmain(@Nullable String arguments, Instrumentation instrumentation) throws Exception {
        Properties properties = agentProperties(instrumentation);
        properties.remove(FAILURE);
        try {
            start(arguments, instrumentation);
        } catch (Throwable e) {
            // The attacher is given a mere number; it looks here for the reason.
            properties.setProperty(FAILURE, sentence(e));
            throw e;
        }
    }

    private static synchronized void start(@Nullable String text, Instrumentation instrumentation) throws Exception {
        Map<String, String> arguments = AgentArguments.parse(text);
        if (isTakenByTheRunningAgent(arguments)) {
            return;
        }
        Path jar = arguments.containsKey("jar") ? Path.of(arguments.get("jar")) : jarOfThisClass();
        var loader = new AgentClassLoader(jar);
        try {
            Method start = loader.loadClass(RUNTIME)
                    .getMethod(
                            "start", Map.class, String.class, Instrumentation.class, Properties.class, Consumer.class);
            @SuppressWarnings("unchecked")
            var started = (Predicate<Map<String, String>>) start.invoke(
                    null, arguments, loader.version(), instrumentation, agentProperties(instrumentation), (Consumer<
                                    Object>)
                            AgentMain::ended);
            running = started;
        } catch (InvocationTargetException e) {
            loader.close();
            throw e.getCause() instanceof Exception cause ? cause : e;
        } catch (Exception | LinkageError e) {
            loader.close();
            throw e;
        }
    }

    private static synchronized boolean isTakenByTheRunningAgent(Map<String, String> arguments)
            throws InterruptedException {
        long deadline = System.nanoTime() + LEAVING_TAKES_AT_MOST_MILLIS * 1_000_000;
        while (running != null) {
            if (running.test(arguments)) {
                return true;
            }
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new IllegalStateException(
                        "the agent that was in this JVM has begun to leave but has not left within "
                                + LEAVING_TAKES_AT_MOST_MILLIS / 1_000 + " s; attach again later, or restart the JVM");
            }
            AgentMain.class.wait(left);
        }
        return false;
    }

    /** The agent has left. */
    private static synchronized void ended(Object agent) {
        if (running == agent) {
            running = null;
            AgentMain.class.notifyAll();
        }
    }

    /**
     * The properties that an attacher can read and the application does not see. They live in a package the JDK exports
     * to nobody, so it is exported to the module of this class first.
     */
    private static Properties agentProperties(Instrumentation instrumentation) throws ReflectiveOperationException {
        Class<?> support = Class.forName("jdk.internal.vm.VMSupport", true, null);
        instrumentation.redefineModule(
                support.getModule(),
                Set.of(),
                Map.of(support.getPackageName(), Set.of(AgentMain.class.getModule())),
                Map.of(),
                Set.of(),
                Map.of());
        return (Properties) support.getMethod("getAgentProperties").invoke(null);
    }

    private static Path jarOfThisClass() throws URISyntaxException {
        var source = AgentMain.class.getProtectionDomain().getCodeSource();
        if (source == null) {
            throw new IllegalStateException(
                    "the place of the agent jar is unknown in this JVM; name it by the agent argument jar=path");
        }
        return Path.of(source.getLocation().toURI());
    }

    /** Whether a variable such as JAVA_TOOL_OPTIONS, meant for an application, also reached jps, jcmd, javac and the like. */
    private static boolean isToolOfTheJdk() {
        String command = System.getProperty("sun.java.command", "");
        return (command.startsWith("jdk.") || command.startsWith("sun.tools."))
                && (namesAnAgent("JAVA_TOOL_OPTIONS") || namesAnAgent("JDK_JAVA_OPTIONS"));
    }

    private static boolean namesAnAgent(String variable) {
        String options = System.getenv(variable);
        return options != null && options.contains("-javaagent:");
    }

    /** What we wrote ourselves is a sentence; what the JDK throws says more with its class. */
    private static String sentence(Throwable e) {
        String message = e.getMessage();
        boolean isOurs = e instanceof IllegalArgumentException
                || e instanceof IllegalStateException
                || e.getClass() == IOException.class
                || e.getClass().getName().startsWith("dev.tendril.");
        return isOurs && message != null ? message : e.toString();
    }
}
