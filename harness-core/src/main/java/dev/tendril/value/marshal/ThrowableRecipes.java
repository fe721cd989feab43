package dev.tendril.value.marshal;

import dev.tendril.value.Primitives;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Throwables of the JDK with state of their own, which is private and closed: it is read through public getters and comes
 * back through a public constructor. This is the whole list of constructors that a throwable sent by the other side can make
 * run here, besides that of {@link Throwable} itself; for a class that extends one of these, the constructor of the listed
 * class runs and its own does not.
 */
final class ThrowableRecipes {

    private static final Map<String, String> LISTED = new HashMap<>();

    static {
        // Each getter gives one argument, in order; a getter's type is the parameter's unless said otherwise.
        LISTED.put("java.sql.SQLException", "getMessage getSQLState getErrorCode");
        LISTED.put("java.sql.BatchUpdateException", "getMessage getSQLState getErrorCode getUpdateCounts");
        LISTED.put("java.nio.file.FileSystemException", "getFile getOtherFile getReason");
        LISTED.put("java.util.MissingResourceException", "getMessage getClassName getKey");
        LISTED.put(
                "java.time.format.DateTimeParseException",
                "getMessage getParsedString:java.lang.CharSequence getErrorIndex");
        LISTED.put("java.net.URISyntaxException", "getInput getReason getIndex");
        LISTED.put("java.text.ParseException", "getMessage getErrorOffset");
        LISTED.put("java.util.regex.PatternSyntaxException", "getDescription getPattern getIndex");
        LISTED.put("java.nio.charset.MalformedInputException", "getInputLength");
        LISTED.put("java.nio.charset.UnmappableCharacterException", "getInputLength");
        LISTED.put("java.nio.charset.IllegalCharsetNameException", "getCharsetName");
        LISTED.put("java.nio.charset.UnsupportedCharsetException", "getCharsetName");
        LISTED.put("java.util.UnknownFormatConversionException", "getConversion");
        LISTED.put("java.util.MissingFormatArgumentException", "getFormatSpecifier");
        LISTED.put("java.util.MissingFormatWidthException", "getFormatSpecifier");
        LISTED.put("java.util.IllegalFormatConversionException", "getConversion getArgumentClass");
        LISTED.put("java.util.DuplicateFormatFlagsException", "getFlags");
        LISTED.put("java.util.UnknownFormatFlagsException", "getFlags");
        LISTED.put("java.util.IllegalFormatFlagsException", "getFlags");
        LISTED.put("java.util.FormatFlagsConversionMismatchException", "getFlags getConversion");
        LISTED.put("java.util.IllegalFormatPrecisionException", "getPrecision");
        LISTED.put("java.util.IllegalFormatWidthException", "getWidth");
        LISTED.put("java.util.IllegalFormatCodePointException", "getCodePoint");
        LISTED.put("java.lang.EnumConstantNotPresentException", "enumType constantName");
        LISTED.put("java.lang.TypeNotPresentException", "typeName getCause");
        LISTED.put("java.lang.reflect.InvocationTargetException", "getCause getMessage");
        LISTED.put("java.lang.reflect.UndeclaredThrowableException", "getCause getMessage");
        LISTED.put("org.xml.sax.SAXParseException", "getMessage getPublicId getSystemId getLineNumber getColumnNumber");
    }

    /** Where no argument travels: the cause is taken from the chain of causes. */
    private static final String CAUSE = "getCause";

    private ThrowableRecipes() {}

    /** The nearest class of the throwable that is listed, and how it is made; null if none is. */
    static @Nullable Recipe of(Class<?> throwable) {
        for (Class<?> c = throwable; c != null && c != Throwable.class; c = c.getSuperclass()) {
            String getters = isOfJdk(c) ? LISTED.get(c.getName()) : null;
            if (getters != null) {
                return recipe(c, getters);
            }
        }
        return null;
    }

    private static boolean isOfJdk(Class<?> type) {
        return type.getClassLoader() == null || type.getClassLoader() == ClassLoader.getPlatformClassLoader();
    }

    private static @Nullable Recipe recipe(Class<?> type, String description) {
        List<Method> getters = new ArrayList<>();
        List<Class<?>> types = new ArrayList<>();
        try {
            for (String part : description.split(" ")) {
                String[] nameAndType = part.split(":");
                Method getter = type.getMethod(nameAndType[0]);
                getters.add(getter);
                types.add(nameAndType.length > 1 ? Class.forName(nameAndType[1]) : getter.getReturnType());
            }
            return new Recipe(type, getters, type.getConstructor(types.toArray(Class<?>[]::new)));
        } catch (ReflectiveOperationException e) {
            // Another release of the JDK: its state stays behind.
            return null;
        }
    }

    /**
     * How a class is taken apart and made.
     *
     * @param type the listed class
     * @param getters one for each parameter
     * @param constructor the constructor
     */
    record Recipe(Class<?> type, List<Method> getters, Constructor<?> constructor) {

        /** The state of a throwable, by getter; the cause, which travels otherwise, left out. */
        Map<String, Object> state(Throwable throwable) {
            var state = new HashMap<String, Object>();
            for (Method getter : getters) {
                try {
                    Object value = getter.getName().equals(CAUSE) ? null : getter.invoke(throwable);
                    if (value != null) {
                        state.put(getter.getName(), value);
                    }
                } catch (IllegalAccessException | InvocationTargetException e) {
                    // Overridden by something that fails: the throwable arrives without this.
                    continue;
                }
            }
            return state;
        }

        /** The arguments of the constructor; null if some that cannot be null are missing. */
        @Nullable
        Object @Nullable [] arguments(Map<String, @Nullable Object> state, @Nullable Throwable cause) {
            var arguments = new @Nullable Object[getters.size()];
            for (int i = 0; i < arguments.length; i++) {
                String name = getters.get(i).getName();
                Class<?> wanted = constructor.getParameterTypes()[i];
                Object found = name.equals(CAUSE) ? cause : state.get(name);
                if (!Primitives.fits(found, wanted)) {
                    return null;
                }
                arguments[i] = found;
            }
            return arguments;
        }
    }
}
