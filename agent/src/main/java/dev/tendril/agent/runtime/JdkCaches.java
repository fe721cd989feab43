package dev.tendril.agent.runtime;

import dev.tendril.agent.entry.DetachableHandler;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Proxy;
import java.lang.runtime.ObjectMethods;
import java.net.URL;
import java.net.URLClassLoader;
import org.jspecify.annotations.Nullable;

/** Caches of the JDK that would keep the agent's classes after it has left. */
final class JdkCaches {

    private JdkCaches() {}

    /**
     * Makes the JDK forget our records. The method handles from which it builds the {@code equals}, {@code hashCode} and
     * {@code toString} of records each remember the type they were last adapted to, and so the last record of ours that
     * needed them. We have them adapted to other types: newer versions remember a type of the JDK's own loaders strongly
     * and another one softly, older ones have one place for both, so the last to come must be one that stays.
     */
    static void forgetOurRecords() throws Exception {
        adaptTo(classOfALoaderNobodyNeeds());
        adaptTo(DetachableHandler.class);
    }

    private static void adaptTo(Class<?> type) throws Exception {
        try {
            build("equals", MethodType.methodType(boolean.class, type, Object.class), type);
            build("hashCode", MethodType.methodType(int.class, type), type);
            build("toString", MethodType.methodType(String.class, type), type);
        } catch (Exception | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static void build(String method, MethodType signature, Class<?> type) throws Throwable {
        MethodHandle component = MethodHandles.identity(type);
        Object unused =
                ObjectMethods.bootstrap(MethodHandles.lookup(), method, signature, type, "component", component);
    }

    private static Class<?> classOfALoaderNobodyNeeds() throws Exception {
        try (var loader = new URLClassLoader(new URL[0], null)) {
            return Proxy.newProxyInstance(loader, new Class<?>[] {Runnable.class}, JdkCaches::answerNothing)
                    .getClass();
        }
    }

    @Nullable
    private static Object answerNothing(Object proxy, Object method, Object @Nullable [] arguments) {
        return null;
    }
}
