package dev.tendril.agent.runtime;

import dev.tendril.access.AccessPolicy;
import dev.tendril.access.Grant;
import dev.tendril.access.Mode;
import dev.tendril.control.Code;
import dev.tendril.control.Finder;
import dev.tendril.control.HeapControl;
import dev.tendril.control.Members;
import dev.tendril.control.ProcessControl;
import dev.tendril.control.Redefiner;
import java.lang.reflect.Method;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** The mode of an agent: which it is, whether this JVM bears it, and what its clients may call. */
final class Modes {

    /** Marks a JVM as production, as a system property; {@code true} means so. */
    static final String PRODUCTION_PROPERTY = "tendril.production";

    /** The same as an environment variable. */
    static final String PRODUCTION_VARIABLE = "TENDRIL_PRODUCTION";

    /** What service mode offers of the control services beside the target's own metadata; the agent checks each field. */
    private static final Map<Class<?>, Set<String>> OF_SERVICE = Map.of(
            Code.class,
            Set.of(),
            Finder.class,
            Set.of("instances", "all"),
            HeapControl.class,
            Set.of(),
            ProcessControl.class,
            Set.of(),
            Redefiner.class,
            Set.of(),
            Members.class,
            Set.of(
                    "read",
                    "readStatic",
                    "live",
                    "liveStatic",
                    "write",
                    "writeStatic",
                    "override",
                    "overrideStatic",
                    "fieldType",
                    "staticFieldType"));

    private Modes() {}

    /**
     * The mode that the arguments ask for; else service if other machines may reach the agent, and full if not.
     *
     * @throws IllegalArgumentException if it is full and this JVM is marked as production: what to do
     */
    static Mode of(Map<String, String> arguments) {
        Mode mode = Mode.named(arguments.getOrDefault("mode", usual(arguments).toString()));
        if (mode == Mode.FULL && isProduction() && !Boolean.parseBoolean(arguments.get("allow-full"))) {
            throw new IllegalArgumentException("this JVM is marked as production (system property "
                    + PRODUCTION_PROPERTY
                    + " or environment variable " + PRODUCTION_VARIABLE + "), and mode full would let clients run any"
                    + " code in it (expected: mode=read-only or mode=service, or allow-full=true beside mode=full)");
        }
        return mode;
    }

    private static Mode usual(Map<String, String> arguments) {
        return arguments.getOrDefault("listen", "").startsWith("tls:") ? Mode.SERVICE : Mode.FULL;
    }

    private static boolean isProduction() {
        return Boolean.getBoolean(PRODUCTION_PROPERTY) || Boolean.parseBoolean(System.getenv(PRODUCTION_VARIABLE));
    }

    /** What clients may call in a mode. */
    static AccessPolicy policy(Mode mode) {
        return switch (mode) {
            case FULL -> AccessPolicy.full();
            case SERVICE ->
                AccessPolicy.exposed()
                        .and((target, lentAs, method) -> isOffered(method)
                                ? null
                                : "it is not offered in service mode, which reaches what is marked @Exposed only");
            case READ_ONLY ->
                AccessPolicy.exposed(EnumSet.of(Grant.GET))
                        .and((target, lentAs, method) ->
                                isOurs(target) ? null : "in read-only mode no method of the application is called");
        };
    }

    private static boolean isOffered(Method method) {
        Set<String> offered = OF_SERVICE.get(method.getDeclaringClass());
        return offered == null || offered.contains(method.getName());
    }

    private static boolean isOurs(Object target) {
        return target.getClass().getClassLoader() == Modes.class.getClassLoader();
    }
}
