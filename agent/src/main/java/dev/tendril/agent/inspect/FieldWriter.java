package dev.tendril.agent.inspect;

import dev.tendril.agent.inspect.Conversions.Fit;
import dev.tendril.agent.inspect.heap.FieldCell;
import dev.tendril.agent.inspect.lookup.ConstantFields;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * Writes variables, final ones too. The compiler takes final fields for constants, those of classes, records and hidden
 * classes above all, and builds their values into compiled code; a retransformation of the declaring class, with nothing
 * changed, makes the VM throw away the code compiled from its methods. Code of other classes that read the field
 * directly may keep the old value.
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
        if (field != null && Modifier.isFinal(field.getModifiers())) {
            forgetCompiledCode(field.getDeclaringClass());
        }
    }

    private void forgetCompiledCode(Class<?> type) {
        try {
            if (instrumentation.isRetransformClassesSupported() && instrumentation.isModifiableClass(type)) {
                instrumentation.retransformClasses(type);
            }
        } catch (UnmodifiableClassException | LinkageError refused) {
            // The field is written; only compiled code may go on with the old value.
        }
    }
}
