package dev.tendril.junit;

import dev.tendril.RemoteJvm;
import dev.tendril.junit.declare.LaunchReader;
import dev.tendril.junit.declare.Sources;
import dev.tendril.junit.lifecycle.DeclaredTarget;
import dev.tendril.junit.lifecycle.LiveTarget;
import dev.tendril.junit.source.LaunchSource;
import dev.tendril.junit.source.Registered;
import dev.tendril.junit.undo.TargetUse;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.PreInterruptContext;

/**
 * Behind a {@link RemoteJvmExtension}: answers JUnit itself, and passes on everything that is asked of the JVM, whatever {@link
 * RemoteJvm} comes to offer.
 */
final class RegisteredJvm implements InvocationHandler {

    private final TendrilExtension tendril = new TendrilExtension();
    private final RemoteJvm.Launch launch;
    private String name;
    private Lifetime lifetime = Lifetime.CLASS;

    // Guarded by this. The source is made when it is first asked for, and settles name and lifetime.
    private @Nullable LaunchSource source;
    private @Nullable LiveTarget current;
    private @Nullable String testAtWork;

    private RegisteredJvm(RemoteJvm.Launch launch) {
        this.launch = launch.copy();
        this.name = LaunchReader.nameOf(launch);
    }

    static RemoteJvmExtension of(RemoteJvm.Launch launch) {
        return (RemoteJvmExtension) Proxy.newProxyInstance(
                RemoteJvmExtension.class.getClassLoader(),
                new Class<?>[] {RemoteJvmExtension.class, Registered.class},
                new RegisteredJvm(launch));
    }

    @Override
    public @Nullable Object invoke(Object self, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        @Nullable Object[] given = arguments == null ? new Object[0] : arguments;
        Class<?> declaring = method.getDeclaringClass();
        if (declaring == Object.class) {
            return ofObject(self, method, given);
        }
        if (declaring == Registered.class) {
            return source();
        }
        if (declaring.isAssignableFrom(RemoteJvm.class)) {
            return ofJvm(method, given);
        }
        if (declaring == InvocationInterceptor.class) {
            return intercepted(method, (InvocationInterceptor.Invocation<?>) Objects.requireNonNull(given[0]), given);
        }
        return switch (method.getName()) {
            case "lifetime" -> {
                configure(() -> lifetime = (Lifetime) given[0]);
                yield self;
            }
            case "named" -> {
                configure(() -> name = (String) given[0]);
                yield self;
            }
            case "beforeAll" -> beforeAll((ExtensionContext) given[0]);
            case "beforeEach" -> beforeEach((ExtensionContext) given[0]);
            case "afterEach" -> afterEach((ExtensionContext) given[0]);
            case "getTestInstantiationExtensionContextScope" -> InvocationHandler.invokeDefault(self, method, given);
            case "afterAll" -> afterAll((ExtensionContext) given[0]);
            case "beforeThreadInterrupt" -> {
                tendril.beforeThreadInterrupt((PreInterruptContext) given[0], (ExtensionContext) given[1]);
                yield null;
            }
            // All others are handlers of exceptions.
            default -> {
                tendril.handleTestExecutionException((ExtensionContext) given[0], (Throwable) given[1]);
                yield null;
            }
        };
    }

    /** Only the tests of a factory are looked at; JUnit sees to all else. */
    private @Nullable Object intercepted(
            Method method, InvocationInterceptor.Invocation<?> invocation, @Nullable Object[] arguments)
            throws Throwable {
        try {
            return invocation.proceed();
        } catch (Throwable failure) {
            if (method.getName().equals("interceptDynamicTest")) {
                Object context = Objects.requireNonNull(arguments[arguments.length - 1]);
                tendril.handleTestExecutionException((ExtensionContext) context, failure);
            }
            throw failure;
        }
    }

    private Object ofObject(Object self, Method method, @Nullable Object[] arguments) {
        return switch (method.getName()) {
            case "equals" -> self == arguments[0];
            case "hashCode" -> System.identityHashCode(self);
            default -> description();
        };
    }

    private synchronized String description() {
        return name + (current == null || !current.isStarted() ? ", not started" : ": " + current.jvm());
    }

    private @Nullable Object ofJvm(Method method, @Nullable Object[] arguments) throws Throwable {
        try {
            return method.invoke(jvm(), arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private synchronized RemoteJvm jvm() {
        if (current == null) {
            throw new IllegalStateException(name + " is not started"
                    + " (expected: it is used in tests and lifecycle methods, and its field has @RegisterExtension"
                    + (lifetime == Lifetime.TEST ? "; with lifetime TEST not in @BeforeAll or @AfterAll)" : ")"));
        }
        return current.jvm();
    }

    private synchronized void configure(Runnable change) {
        if (source != null) {
            throw new IllegalStateException(
                    name + " is in use (expected: name and lifetime are settled where the field is set)");
        }
        change.run();
    }

    private synchronized LaunchSource source() {
        LaunchSource known = source;
        if (known == null) {
            known = new LaunchSource(name, LaunchReader.sharing(lifetime), launch);
            source = known;
        }
        return known;
    }

    private @Nullable Void beforeAll(ExtensionContext context) {
        if (source().isShared()) {
            use(context, "");
        }
        return null;
    }

    private @Nullable Void beforeEach(ExtensionContext context) {
        use(context, context.getUniqueId());
        return null;
    }

    private void use(ExtensionContext context, String test) {
        DeclaredTarget target = Sources.of(context).registered(source());
        LiveTarget live = target.in(context);
        synchronized (this) {
            boolean anotherTest = testAtWork != null && !testAtWork.equals(test);
            boolean anotherClass = current != null && current != live && current.isStarted();
            if (anotherTest || anotherClass) {
                throw new ExtensionConfigurationException(name + " is used by "
                        + (testAtWork == null ? "another class" : testAtWork) + " and by "
                        + context.getDisplayName()
                        + " at the same time (expected: @ResourceLock(providers = OneTestAtATime.class) on the classes"
                        + " whose tests share a JVM, or an extension of its own for each class)");
            }
            current = live;
            testAtWork = test.isEmpty() ? null : test;
        }
        TendrilExtension.withEvidence(context, () -> TargetUse.of(target, context));
    }

    private @Nullable Void afterEach(ExtensionContext context) {
        try {
            tendril.afterEach(context);
        } finally {
            synchronized (this) {
                if (context.getUniqueId().equals(testAtWork)) {
                    testAtWork = null;
                }
            }
        }
        return null;
    }

    private @Nullable Void afterAll(ExtensionContext context) {
        tendril.afterAll(context);
        synchronized (this) {
            // A nested class is not the end of the class around it.
            if (context.getParent().flatMap(ExtensionContext::getTestClass).isEmpty()) {
                current = null;
            }
        }
        return null;
    }
}
