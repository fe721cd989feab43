package dev.tendril.access;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * See {@link AccessPolicy#lentTypesOnly()} and {@link AccessPolicy#exposed()}.
 *
 * <p>A method is looked for by name and parameters in what is reachable, not by the type that declares it: code over there may
 * name the same method by another supertype, and it is the same code that runs. That holds for public instance methods
 * only, so nothing else is ever allowed.
 */
final class DeclaredOnly implements AccessPolicy {

    private final boolean markedOnly;
    private final Set<Grant> grants;
    private final Map<Question, Decision> decisions = new ConcurrentHashMap<>();

    /** With {@code markedOnly}, classes that could have been marked expose what is marked only. */
    DeclaredOnly(boolean markedOnly, Set<Grant> grants) {
        this.markedOnly = markedOnly;
        this.grants = EnumSet.copyOf(grants);
    }

    @Override
    public @Nullable String refusal(Object target, Set<Type> lentAs, Method method) {
        return decision(target, lentAs, method).refusal();
    }

    @Override
    public Type resultType(Object target, Set<Type> lentAs, Method method) {
        return decision(target, lentAs, method).result();
    }

    private Decision decision(Object target, Set<Type> lentAs, Method method) {
        Class<?> view = Restricted.viewOf(target);
        var question = new Question(target.getClass(), view == null ? lentAs : Set.of(view), method);
        Decision known = decisions.get(question);
        if (known == null) {
            known = decide(question);
            decisions.put(question, known);
        }
        return known;
    }

    private Decision decide(Question question) {
        Method method = question.method();
        if (!Modifier.isPublic(method.getModifiers()) || Modifier.isStatic(method.getModifiers())) {
            return Decision.no(
                    isOfEveryObject(method) || method.getDeclaringClass() == Object.class
                            ? "Object." + method.getName() + " cannot be called remotely"
                            : "it is not a public instance method");
        }
        if (isOfEveryObject(method)) {
            return granted(EnumSet.of(Grant.CALL), method.getReturnType());
        }
        if (method.getDeclaringClass() == Object.class) {
            return Decision.no("Object." + method.getName() + " cannot be called remotely");
        }
        if (JvmKeys.declares(method)) {
            return Decision.no("it gives access to the JVM itself");
        }
        Decision best = Decision.no(whyNot(question));
        for (Type type : question.lentAs()) {
            Method declared = declared(question, type, method);
            if (declared != null) {
                Set<Grant> marked = marks(declared);
                Decision decision =
                        granted(marked == null ? EnumSet.of(Grant.CALL) : marked, DeclaredTypes.result(type, declared));
                if (decision.refusal() == null && decision.result() != Object.class) {
                    return decision;
                }
                best = decision;
            }
        }
        return best.refusal() == null ? best : marked(question, best);
    }

    /** The method as a type that the object was lent as declares or inherits it, where that type makes it reachable. */
    private @Nullable Method declared(Question question, Type type, Method method) {
        Class<?> raw = DeclaredTypes.raw(type);
        if (!raw.isAssignableFrom(question.target())) {
            return null;
        }
        if (raw == Object.class) {
            return markedOnly ? null : declaredByAnything(question.target(), method);
        }
        boolean reachable = raw.isInterface() || !markedOnly || isOfJdk(raw);
        return reachable && !JvmKeys.isKey(raw) ? Supertypes.publicMethod(raw, method) : null;
    }

    private static @Nullable Method declaredByAnything(Class<?> target, Method method) {
        for (Class<?> type : Supertypes.of(target)) {
            Method declared = type.isInterface() || !isOfJdk(type) ? Supertypes.declaredMethod(type, method) : null;
            if (declared != null && Modifier.isPublic(declared.getModifiers())) {
                return declared;
            }
        }
        return null;
    }

    private Decision marked(Question question, Decision otherwise) {
        for (Class<?> type : Supertypes.of(question.target())) {
            Method declared = Supertypes.declaredMethod(type, question.method());
            Set<Grant> marked =
                    declared == null || !Modifier.isPublic(declared.getModifiers()) ? null : marks(declared);
            if (declared != null && marked != null) {
                return granted(marked, DeclaredTypes.result(type, declared));
            }
        }
        return otherwise;
    }

    private static @Nullable Set<Grant> marks(Method method) {
        Set<Grant> own = Marks.of(method, Grant.CALL);
        return own != null ? own : Marks.of(method.getDeclaringClass(), Grant.CALL);
    }

    private Decision granted(Set<Grant> needsOneOf, Type result) {
        for (Grant grant : needsOneOf) {
            if (grants.contains(grant)) {
                return new Decision(null, result);
            }
        }
        return Decision.no("it needs the grant " + needsOneOf + ", and this connection has " + grants);
    }

    private String whyNot(Question question) {
        String lent = "the object was lent as "
                + String.join(
                        ", ",
                        question.lentAs().stream()
                                .map(Type::getTypeName)
                                .sorted()
                                .toList());
        return markedOnly
                ? lent + ", which does not expose it; declare an interface that has it, or mark it @Exposed"
                : lent + ", which does not have it";
    }

    private static boolean isOfEveryObject(Method method) {
        return switch (method.getName()) {
            case "hashCode", "toString" -> method.getParameterCount() == 0;
            case "equals" -> Arrays.equals(method.getParameterTypes(), new Class<?>[] {Object.class});
            default -> false;
        };
    }

    private static boolean isOfJdk(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return loader == null || loader == ClassLoader.getPlatformClassLoader();
    }

    private record Question(Class<?> target, Set<Type> lentAs, Method method) {}

    private record Decision(@Nullable String refusal, Type result) {
        static Decision no(String why) {
            return new Decision(why, Object.class);
        }
    }

    @Override
    public String toString() {
        return "policy that allows " + (markedOnly ? "what is exposed" : "the types that were lent") + ", " + grants;
    }
}
