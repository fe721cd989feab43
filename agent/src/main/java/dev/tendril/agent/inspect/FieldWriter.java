package dev.tendril.agent.inspect;

import dev.tendril.agent.inspect.Conversions.Fit;
import dev.tendril.agent.inspect.heap.FieldCell;
import dev.tendril.agent.inspect.heap.FieldReaders;
import dev.tendril.agent.inspect.lookup.ConstantFields;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes variables, final ones too. The compiler takes the final fields of classes, records and hidden classes for
 * constants and builds their values into compiled code, where a write does not reach. So the classes whose code reads such
 * a field are retransformed with nothing changed, which makes the VM throw away the code compiled from their methods. A
 * method that is just running keeps its old value until it is called again, if it was compiled.
 */
final class FieldWriter {

    private final Instrumentation instrumentation;

    FieldWriter(Instrumentation instrumentation) {
        this.instrumentation = instrumentation;
    }

    /** The value as the variable holds it. Throws {@link IllegalArgumentException} if it cannot hold it: why. */
    @Nullable
    Object accept(FieldCell cell, @Nullable Object value) {
        Field field = cell.field();
        String reason = field == null ? null : ConstantFields.reasonAgainstWriting(field);
        if (reason != null) {
            throw new IllegalArgumentException(cell + " cannot be written: " + reason);
        }
        if (Conversions.fit(cell.type(), value) == Fit.NONE) {
            throw new IllegalArgumentException(cell + Conversions.mismatch(cell.type(), value));
        }
        return Conversions.convert(cell.type(), value);
    }

    /** Writes a value that was {@linkplain #accept accepted}. */
    void write(FieldCell cell, @Nullable Object accepted) {
        cell.put(accepted);
        Field field = cell.field();
        if (field != null && isTrusted(field) && instrumentation.isRetransformClassesSupported()) {
            forgetCompiledCode(FieldReaders.of(field, instrumentation).stream()
                    .filter(instrumentation::isModifiableClass)
                    .toList());
        }
    }

    /** Whether the compiler takes the field for a constant. */
    private static boolean isTrusted(Field field) {
        return Modifier.isFinal(field.getModifiers())
                && (Modifier.isStatic(field.getModifiers())
                        || field.getDeclaringClass().isRecord()
                        || field.getDeclaringClass().isHidden());
    }

    private void forgetCompiledCode(List<Class<?>> readers) {
        try {
            if (!readers.isEmpty()) {
                instrumentation.retransformClasses(readers.toArray(Class<?>[]::new));
            }
        } catch (UnmodifiableClassException | LinkageError | InternalError refused) {
            // The field is written all the same; only code that is compiled already may go on with the old value.
            if (readers.size() > 1) {
                readers.forEach(reader -> forgetCompiledCode(List.of(reader)));
            }
        }
    }
}
