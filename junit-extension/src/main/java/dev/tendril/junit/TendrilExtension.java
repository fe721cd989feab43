package dev.tendril.junit;

import dev.tendril.RemoteJvm;
import dev.tendril.junit.declare.InjectionPoint;
import dev.tendril.junit.declare.Sources;
import dev.tendril.junit.evidence.Evidence;
import dev.tendril.junit.evidence.SpokenOf;
import dev.tendril.junit.lifecycle.DeclaredTarget;
import dev.tendril.junit.undo.LeftBehind;
import dev.tendril.junit.undo.PristineObjects;
import dev.tendril.junit.undo.Purposes;
import dev.tendril.junit.undo.TargetUse;
import dev.tendril.junit.undo.UndoScopes;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.PreInterruptCallback;
import org.junit.jupiter.api.extension.PreInterruptContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;

/**
 * Gives tests the JVMs and live objects that the annotations of this package ask for: starts what lives for the class
 * before it and what lives for a test before that, injects, undoes after each test what it changed, adds evidence to
 * failures. Has no state of its own; everything is in JUnit's stores, which close it.
 */
final class TendrilExtension
        implements TestInstancePreConstructCallback,
                BeforeAllCallback,
                BeforeEachCallback,
                AfterEachCallback,
                AfterAllCallback,
                ParameterResolver,
                TestExecutionExceptionHandler,
                LifecycleMethodExecutionExceptionHandler,
                InvocationInterceptor,
                PreInterruptCallback {

    /** Constructors get the objects of their test, not of their class, where each test has an instance. */
    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext rootContext) {
        return ExtensionContextScope.TEST_METHOD;
    }

    /** Comes before {@link #beforeAll} where all tests share one instance. */
    @Override
    public void preConstructTestInstance(TestInstanceFactoryContext factoryContext, ExtensionContext context) {
        withEvidence(context, () -> startShared(context));
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        withEvidence(context, () -> {
            startShared(context);
            inject(null, context.getRequiredTestClass(), context);
            context.getTestInstances()
                    .ifPresent(instances -> instances
                            .getAllInstances()
                            .forEach(instance -> inject(instance, instance.getClass(), context)));
        });
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        withEvidence(context, () -> {
            for (DeclaredTarget target : Sources.of(context).all()) {
                TargetUse.of(target, context).printed().fetch();
            }
            PristineObjects.save(context);
            context.getRequiredTestInstances()
                    .getAllInstances()
                    .forEach(instance -> inject(instance, instance.getClass(), context));
        });
    }

    @Override
    public void afterEach(ExtensionContext context) {
        context.getExecutionException().ifPresent(failure -> Evidence.addTo(failure, context));
        List<String> unmet = context.getExecutionException().isPresent()
                ? List.of()
                : Purposes.of(context).unmet();
        AssertionError failure = unmet.isEmpty() ? null : new AssertionError(String.join("\n", unmet));
        if (failure != null) {
            Evidence.addTo(failure, context); // of what is in force yet
        }
        SpokenOf.forget();
        LeftBehind.endOf(context);
        UndoScopes.of(context).close();
        PristineObjects.restore(context);
        Optional<AssertionError> left = LeftBehind.tell(context);
        if (failure != null) {
            throw failure;
        }
        failFor(left, context);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        context.getExecutionException().ifPresent(failure -> Evidence.addTo(failure, context));
        LeftBehind.endOf(context);
        UndoScopes.of(context).close();
        failFor(LeftBehind.tell(context), context);
    }

    /** Unless the test has failed already: then the report says it. */
    private static void failFor(Optional<AssertionError> left, ExtensionContext context) {
        if (left.isPresent() && context.getExecutionException().isEmpty()) {
            throw left.get();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameterContext, ExtensionContext context) {
        return parameterContext.getParameter().getType() == RemoteJvm.class
                || parameterContext.isAnnotated(RemoteTarget.class);
    }

    @Override
    public Object resolveParameter(ParameterContext parameterContext, ExtensionContext context) {
        try {
            Class<?> instanceType =
                    parameterContext.getTarget().<Class<?>>map(Object::getClass).orElse(context.getRequiredTestClass());
            return find(InjectionPoint.of(parameterContext), instanceType, context);
        } catch (RuntimeException e) {
            Evidence.addTo(e, context);
            throw e;
        }
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        Evidence.addTo(failure, context);
        throw failure;
    }

    /** What one of a factory's tests throws comes to no handler of exceptions. */
    @Override
    public void interceptDynamicTest(
            Invocation<@Nullable Void> test, DynamicTestInvocationContext unused, ExtensionContext context)
            throws Throwable {
        try {
            test.proceed();
        } catch (Throwable failure) {
            handleTestExecutionException(context, failure);
        }
    }

    @Override
    public void handleBeforeAllMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        handleTestExecutionException(context, failure);
    }

    @Override
    public void handleBeforeEachMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        handleTestExecutionException(context, failure);
    }

    @Override
    public void handleAfterEachMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        handleTestExecutionException(context, failure);
    }

    @Override
    public void handleAfterAllMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        handleTestExecutionException(context, failure);
    }

    /** Comes when a test has timed out: what it waits for can be seen now, and no more once it was interrupted. */
    @Override
    public void beforeThreadInterrupt(PreInterruptContext interruption, ExtensionContext context) {
        Evidence.keep(context);
    }

    private static void startShared(ExtensionContext context) {
        checkFields(context);
        LeftBehind.check(context);
        for (DeclaredTarget target : Sources.of(context).all()) {
            if (target.isShared()) {
                TargetUse.of(target, context);
            }
        }
    }

    /** Fails for a wrong annotation before a JVM is started for it. */
    private static void checkFields(ExtensionContext context) {
        Class<?> testClass = context.getRequiredTestClass();
        for (boolean areStatic : new boolean[] {true, false}) {
            for (Field field : InjectionPoint.fieldsOf(testClass, areStatic)) {
                InjectionPoint point = InjectionPoint.of(field);
                point.naming(() -> chosen(point, testClass, context));
            }
        }
    }

    /** Sets the fields of an instance, or without one the static fields. */
    private static void inject(@Nullable Object instance, Class<?> type, ExtensionContext context) {
        for (Field field : InjectionPoint.fieldsOf(type, instance == null)) {
            InjectionPoint point = InjectionPoint.of(field);
            boolean laterForEachTest = instance != null
                    && context.getTestMethod().isEmpty()
                    && !point.naming(() -> chosen(point, type, context)).isShared();
            if (!laterForEachTest) {
                set(field, instance, find(point, type, context));
            }
        }
    }

    private static Object find(InjectionPoint point, Class<?> instanceType, ExtensionContext context) {
        return point.naming(() ->
                TargetUse.of(chosen(point, instanceType, context), context).find(point.wanted()));
    }

    private static DeclaredTarget chosen(InjectionPoint point, Class<?> instanceType, ExtensionContext context) {
        return Sources.of(context).seenFrom(instanceType).choose(point.site(), point.jvm());
    }

    private static void set(Field field, @Nullable Object instance, Object value) {
        try {
            field.setAccessible(true);
            field.set(instance, value);
        } catch (IllegalAccessException | InaccessibleObjectException e) {
            throw new ExtensionConfigurationException(
                    "cannot set " + field + " (expected: its package is open to dev.tendril.junit)", e);
        }
    }

    static void withEvidence(ExtensionContext context, Runnable part) {
        try {
            part.run();
        } catch (RuntimeException e) {
            Evidence.addTo(e, context);
            throw e;
        }
    }
}
