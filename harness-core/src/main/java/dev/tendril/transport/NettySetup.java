package dev.tendril.transport;

import io.netty.util.internal.PlatformDependent;
import io.netty.util.internal.logging.InternalLogger;
import io.netty.util.internal.logging.InternalLoggerFactory;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** Makes Netty a quiet guest in somebody else's JVM, before any of it is used. */
final class NettySetup {

    /** The one Java version on which Netty uses Unsafe by default although the JVM warns on the console about it. */
    private static final int WARNS_BUT_USED = 24;

    /** A literal: where Netty is relocated, its name for this property is rewritten, and so is this one. */
    private static final String NO_UNSAFE = "io.netty.noUnsafe";

    private static boolean done;

    private NettySetup() {}

    static synchronized void prepare() {
        if (done) {
            return;
        }
        InternalLoggerFactory.setDefaultFactory(new QuietLoggers());
        if (Runtime.version().feature() == WARNS_BUT_USED && System.getProperty(NO_UNSAFE) == null) {
            System.setProperty(NO_UNSAFE, "true");
            try {
                PlatformDependent.hasUnsafe();
            } finally {
                System.clearProperty(NO_UNSAFE);
            }
        }
        done = true;
    }

    /** Never touches a logging framework: that would initialise it in a target before the application does. */
    private static final class QuietLoggers extends InternalLoggerFactory {

        @Override
        protected InternalLogger newInstance(String name) {
            return (InternalLogger) Proxy.newProxyInstance(
                    InternalLogger.class.getClassLoader(),
                    new Class<?>[] {InternalLogger.class},
                    (proxy, method, arguments) -> answer(name, proxy, method, arguments));
        }

        private static @Nullable Object answer(
                String name, Object proxy, Method method, Object @Nullable [] arguments) {
            String called = method.getName();
            boolean wanted = called.startsWith("warn") || called.startsWith("error");
            return switch (called) {
                case "name", "toString" -> name;
                case "hashCode" -> System.identityHashCode(proxy);
                case "equals" -> arguments != null && proxy == arguments[0];
                case "isWarnEnabled", "isErrorEnabled" -> true;
                default -> {
                    if (wanted && arguments != null) {
                        report(name, arguments);
                    }
                    yield method.getReturnType() == boolean.class ? false : null;
                }
            };
        }

        private static void report(String name, Object[] arguments) {
            var text = new StringBuilder(name).append(": ").append(arguments[0]);
            Throwable cause = null;
            for (int i = 1; i < arguments.length; i++) {
                Object argument = arguments[i];
                if (argument instanceof Object[] several) {
                    for (Object each : several) {
                        text.append(", ").append(each);
                        cause = each instanceof Throwable t ? t : cause;
                    }
                } else if (argument instanceof Throwable t) {
                    cause = t;
                } else {
                    text.append(", ").append(argument);
                }
            }
            TransportLog.warn(text.toString(), cause);
        }
    }
}
