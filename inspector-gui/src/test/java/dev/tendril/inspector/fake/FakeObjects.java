package dev.tendril.inspector.fake;

import dev.tendril.inspector.model.remote.Argument;
import dev.tendril.inspector.model.remote.CallResult;
import dev.tendril.inspector.model.remote.HolderSearch;
import dev.tendril.inspector.model.remote.Invoking;
import dev.tendril.inspector.model.remote.MethodShape;
import dev.tendril.inspector.model.remote.Portraits;
import dev.tendril.inspector.model.remote.Subject;
import dev.tendril.inspector.model.remote.TargetException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Calls, draws and finds the objects of this JVM. */
public final class FakeObjects implements Invoking, Portraits, HolderSearch {

    private final List<Holder> holders = new ArrayList<>();
    private @Nullable TargetException failure;

    /** What every text ends with from now on. */
    public void failWith(TargetException thrown) {
        failure = thrown;
    }

    /** What holds every object from now on. */
    public void holders(Holder... now) {
        holders.clear();
        holders.addAll(List.of(now));
    }

    private static Class<?> type(Subject subject) throws TargetException {
        try {
            return Class.forName(subject.type());
        } catch (ClassNotFoundException e) {
            throw new TargetException("There is no class " + subject.type() + ".", "");
        }
    }

    private static @Nullable Object object(Subject subject) {
        return subject instanceof Subject.OfMember of ? FakeTarget.objectOf(of.member()) : null;
    }

    @Override
    public List<MethodShape> methods(Subject subject) throws TargetException {
        return Arrays.stream(type(subject).getDeclaredMethods())
                .filter(method -> !method.isSynthetic())
                .filter(method -> subject instanceof Subject.OfMember || Modifier.isStatic(method.getModifiers()))
                .sorted(Comparator.comparing(Method::getName))
                .map(FakeObjects::shape)
                .toList();
    }

    private static MethodShape shape(Method method) {
        return new MethodShape(
                method.getDeclaringClass().getName(),
                method.getName(),
                Modifier.toString(method.getModifiers()),
                method.getReturnType().getTypeName(),
                Arrays.stream(method.getParameterTypes())
                        .map(type -> new MethodShape.Parameter("", type.getTypeName(), constants(type)))
                        .toList());
    }

    private static List<String> constants(Class<?> type) {
        Object[] constants = type.getEnumConstants();
        return constants == null
                ? List.of()
                : Arrays.stream(constants).map(Object::toString).toList();
    }

    @Override
    public CallResult call(Subject subject, MethodShape shape, List<Argument> arguments) throws TargetException {
        Method method = Arrays.stream(type(subject).getDeclaredMethods())
                .filter(each -> shape(each).equals(shape))
                .findFirst()
                .orElseThrow();
        method.setAccessible(true);
        @Nullable Object[] values = new @Nullable Object[arguments.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(arguments.get(i), method.getParameterTypes()[i]);
        }
        try {
            return new CallResult.Returned(
                    FakeTarget.loose(shape.name() + "()", method.invoke(object(subject), values)));
        } catch (InvocationTargetException e) {
            return new CallResult.Threw(FakeTarget.loose(shape.name() + " threw", e.getCause()));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable Object value(Argument argument, Class<?> type) {
        if (argument instanceof Argument.Literal literal) {
            return literal.value();
        } else if (argument instanceof Argument.Constant constant) {
            return Arrays.stream(type.getEnumConstants())
                    .filter(each -> each.toString().equals(constant.name()))
                    .findFirst()
                    .orElseThrow();
        }
        return FakeTarget.objectOf(((Argument.Live) argument).member());
    }

    @Override
    public String text(Subject subject) throws TargetException {
        if (failure != null) {
            throw failure;
        }
        return String.valueOf(object(subject));
    }

    @Override
    public byte[] picture(Subject subject) {
        return new byte[0];
    }

    @Override
    public List<Holder> holders(Subject subject, int limit) {
        return List.copyOf(holders);
    }
}
