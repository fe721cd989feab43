package dev.tendril.access;

import java.lang.reflect.Field;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which fields are exposed: those marked {@link Exposed}, each for what its mark grants. */
public final class ExposedFields {

    private ExposedFields() {}

    /**
     * Why a field is not exposed for what is wanted; null if it is.
     *
     * @param wanted {@link Grant#GET} or {@link Grant#SET}
     */
    public static @Nullable String refusal(Field field, Grant wanted) {
        Set<Grant> granted = Marks.of(field, Grant.GET);
        String what =
                "field " + field.getName() + " of " + field.getDeclaringClass().getName();
        if (granted == null) {
            return what + " is not exposed; mark it @Exposed, or use an interface of the object";
        }
        return granted.contains(wanted)
                ? null
                : what + " is exposed to " + granted + ", which does not include " + wanted
                        + "; mark it @Exposed({GET, SET}) if it may be written";
    }
}
