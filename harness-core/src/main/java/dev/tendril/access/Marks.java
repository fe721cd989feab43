package dev.tendril.access;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@link Exposed} marks. By name: in a target, the application's classes carry the application's own copy of the
 * annotation, which is another class than the agent's.
 */
final class Marks {

    private Marks() {}

    /** What the mark on an element grants; null if it carries none. */
    static @Nullable Set<Grant> of(AnnotatedElement element, Grant usual) {
        Exposed ours = element.getAnnotation(Exposed.class);
        if (ours != null) {
            return grants(ours.value(), usual);
        }
        for (Annotation annotation : element.getAnnotations()) {
            if (annotation.annotationType().getName().equals(Exposed.class.getName())) {
                return grants(foreign(annotation), usual);
            }
        }
        return null;
    }

    private static Set<Grant> grants(Grant[] named, Grant usual) {
        return named.length == 0 ? EnumSet.of(usual) : EnumSet.of(named[0], named);
    }

    private static Grant[] foreign(Annotation annotation) {
        try {
            var value = annotation.annotationType().getMethod("value");
            value.setAccessible(true);
            Object constants = value.invoke(annotation);
            var grants = new Grant[Array.getLength(constants)];
            for (int i = 0; i < grants.length; i++) {
                grants[i] = Grant.valueOf(((Enum<?>) Array.get(constants, i)).name());
            }
            return grants;
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException | RuntimeException e) {
            throw new IllegalStateException(
                    "expected the grants of " + annotation
                            + ", found an annotation of another version: use one version of"
                            + " Tendril on both sides of an agent",
                    e);
        }
    }
}
