package dev.tendril.call;

import dev.tendril.access.DeclaredTypes;
import dev.tendril.protocol.MethodDescriptor;
import dev.tendril.value.Passing;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What is worth remembering of the methods called from here; for the life of a connection. */
final class CalledMethods {

    private final Map<Method, CalledMethod> methods = new ConcurrentHashMap<>();
    private final Map<Use, List<Type>> parameters = new ConcurrentHashMap<>();

    CalledMethod of(Method method) {
        CalledMethod known = methods.get(method);
        return known != null ? known : methods.computeIfAbsent(method, CalledMethods::examine);
    }

    /** The types of the parameters of a call: as its object was declared to be, where that says more. */
    List<Type> parameters(Invocation invocation, CalledMethod method) {
        Type declared = invocation.target().declared();
        return declared == Object.class || method.parameters().isEmpty()
                ? method.parameters()
                : parameters.computeIfAbsent(
                        new Use(declared, invocation.method()),
                        use -> DeclaredTypes.parameters(use.declared(), use.method()));
    }

    private static CalledMethod examine(Method method) {
        Class<?>[] erased = method.getParameterTypes();
        Type[] generic = method.getGenericParameterTypes();
        var parameters = new ArrayList<Type>(erased.length);
        for (int i = 0; i < erased.length; i++) {
            parameters.add(generic[i] instanceof TypeVariable<?> ? erased[i] : generic[i]);
        }
        var descriptor = new MethodDescriptor(
                method.getDeclaringClass().getName(),
                method.getName(),
                List.of(erased).stream().map(Class::getName).toList());
        return new CalledMethod(descriptor, parameters, Passing.of(method));
    }

    /** A method of an object that is declared as a type. */
    private record Use(Type declared, Method method) {}

    /**
     * A method called from here.
     *
     * @param descriptor under which the other side finds it
     * @param parameters the types of its parameters, with their type arguments where they have any
     * @param passing how its arguments and its result travel
     */
    record CalledMethod(MethodDescriptor descriptor, List<Type> parameters, Passing passing) {}
}
