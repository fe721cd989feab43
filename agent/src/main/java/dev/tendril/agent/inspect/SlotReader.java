package dev.tendril.agent.inspect;

import dev.tendril.agent.inspect.heap.FieldCell;
import dev.tendril.agent.inspect.heap.RawMemory;
import dev.tendril.agent.inspect.lookup.ConstantFields;
import dev.tendril.agent.inspect.lookup.Contents;
import dev.tendril.agent.inspect.lookup.Contents.Element;
import dev.tendril.agent.inspect.lookup.Fields;
import dev.tendril.agent.inspect.lookup.Secrets;
import dev.tendril.agent.inspect.lookup.ValueText;
import dev.tendril.control.Slot;
import dev.tendril.control.SlotPage;
import dev.tendril.value.AsReference;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The fields of objects and the elements of collections, for display: runs no code of the application, and shows no value
 * whose field or key is named like a secret.
 */
final class SlotReader {

    private SlotReader() {}

    /** A page of the fields of an object, or of the elements of an array, collection or map of the JDK. */
    static SlotPage of(Object owner, int from, int count) {
        Contents contents = Contents.of(owner);
        if (contents != null) {
            return elements(owner, contents, from, count);
        }
        List<Field> fields = Fields.instanceFields(owner.getClass());
        List<Slot> slots = new ArrayList<>();
        for (Field field : fields.subList(Math.min(from, fields.size()), end(from, count, fields.size()))) {
            slots.add(field(Fields.nameOf(owner.getClass(), field), field, FieldCell.of(owner, field)));
        }
        return new SlotPage(slots.toArray(Slot[]::new), fields.size());
    }

    /** The static fields that a class declares; without values while it is not initialised. */
    static SlotPage statics(Class<?> type) {
        List<Slot> slots = new ArrayList<>();
        boolean initialized = RawMemory.isInitialized(type);
        for (Field field : Fields.declaredStatics(type)) {
            slots.add(
                    initialized
                            ? field(field.getName(), field, FieldCell.ofStatic(field))
                            : hidden(field, "<not initialised>", "its class is not initialised yet; use it first"));
        }
        return new SlotPage(slots.toArray(Slot[]::new), slots.size());
    }

    private static SlotPage elements(Object owner, Contents contents, int from, int count) {
        boolean array = owner.getClass().isArray();
        String declared = array ? owner.getClass().getComponentType().getName() : Object.class.getName();
        boolean primitive = array && owner.getClass().getComponentType().isPrimitive();
        String readOnly = array ? null : "elements of a collection are changed by calling its methods";
        List<Slot> slots = new ArrayList<>();
        int end = end(from, count, Integer.MAX_VALUE);
        for (Element element : contents) {
            if (element.index() >= end) {
                break;
            }
            if (element.index() >= from) {
                String name = contents.isMap() ? keyText(element.key()) : "[" + element.index() + "]";
                slots.add(
                        contents.isMap() && Secrets.isNamedLikeOne(name)
                                ? redacted(name, "", declared)
                                : slot(name, "", declared, readOnly, primitive, element.value()));
            }
        }
        return new SlotPage(slots.toArray(Slot[]::new), contents.size());
    }

    private static String keyText(@Nullable Object key) {
        String text = ValueText.ofKey(key);
        return text == null || key instanceof String ? ValueText.of(key) : text;
    }

    private static Slot field(String name, Field field, FieldCell cell) {
        String declaring = field.getDeclaringClass().getName();
        String declared = field.getType().getName();
        Object value = cell.get();
        return Secrets.isNamedLikeOne(field.getName()) && value != null
                ? redacted(name, declaring, declared)
                : slot(
                        name,
                        declaring,
                        declared,
                        readOnlyReason(field),
                        field.getType().isPrimitive(),
                        value);
    }

    /** Only asks the JDK's own class loaders for the class file that tells: others would run code of the application. */
    private static @Nullable String readOnlyReason(Field field) {
        ClassLoader loader = field.getDeclaringClass().getClassLoader();
        boolean known = loader == null || loader.getClass().getClassLoader() == null;
        return known ? ConstantFields.reasonAgainstWriting(field) : null;
    }

    private static Slot slot(
            String name,
            String declaring,
            String declared,
            @Nullable String readOnlyReason,
            boolean primitive,
            @Nullable Object value) {
        return new Slot(
                name,
                declaring,
                declared,
                value == null ? "" : value.getClass().getName(),
                ValueText.of(value),
                primitive ? 0 : System.identityHashCode(value),
                readOnlyReason,
                hasChildren(value),
                sent(value));
    }

    /** The value as it goes to the client: never a copy of something large, never of a class the client may lack. */
    private static @Nullable Object sent(@Nullable Object value) {
        if (value == null
                || value instanceof String
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof Character) {
            return value;
        }
        return new AsReference(value);
    }

    private static Slot redacted(String name, String declaring, String declared) {
        String reason = "its name is that of a secret, which is not shown";
        return new Slot(name, declaring, declared, "", "<redacted>", 0, reason, false, null);
    }

    private static Slot hidden(Field field, String text, String reason) {
        String declaring = field.getDeclaringClass().getName();
        return new Slot(field.getName(), declaring, field.getType().getName(), "", text, 0, reason, false, null);
    }

    private static boolean hasChildren(@Nullable Object value) {
        if (ValueText.isPlain(value)) {
            return false;
        }
        Object object = Objects.requireNonNull(value);
        Contents contents = Contents.of(object);
        return contents == null ? !Fields.listableFields(object.getClass()).isEmpty() : contents.size() > 0;
    }

    private static int end(int from, int count, int size) {
        return (int) Math.min((long) from + count, size);
    }
}
