package dev.tendril.inspector;

import dev.tendril.control.Members;
import dev.tendril.control.Slot;
import dev.tendril.inspector.model.remote.Editing;
import dev.tendril.inspector.model.remote.Member;
import dev.tendril.inspector.model.remote.TargetException;
import dev.tendril.inspector.model.remote.Value;
import dev.tendril.inspector.render.Renderers;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The agent's slots as members of the model: what kind of value one holds, and how it can be edited. */
final class SlotMembers {

    private static final String CONSTANTS = "$VALUES";
    // A line for typing stands still for longer ones.
    private static final int LONGEST_EDITED = 20_000;
    private static final Pattern NAMELESS = Pattern.compile(".*@[0-9a-f]+|.* \\([0-9]+\\)");

    private final Members members;
    private final Renderers renderers;
    private final Map<String, List<String>> constants = new ConcurrentHashMap<>();

    SlotMembers(Members members) {
        this.members = members;
        this.renderers = new Renderers(members);
    }

    /** The member in a slot; may ask the target for the constants of an enum, once for each. */
    Member member(Slot slot, Place place, String ownerType) {
        Optional<String> enumType = enumType(slot);
        return new Member(
                name(slot),
                slot.declaringType().isEmpty() ? ownerType : slot.declaringType(),
                readable(slot.declaredType()),
                value(slot, enumType.isPresent()),
                editing(slot, enumType),
                place);
    }

    /** An object that was found on no path, under a name of our own. */
    Member loose(Slot slot, String name) {
        Value value = value(slot, enumType(slot).isPresent());
        return new Member(
                name,
                "",
                value.type(),
                value,
                new Editing.Refused(
                        "It lies in no field that could be given another value; open it to edit what is in it."),
                Place.loose(value.type() + " " + (value.id() == null ? value.editText() : value.id()), slot.value()));
    }

    // The name of an entry is its key's text; fields and elements of arrays and lists have their own.
    private static String name(Slot slot) {
        boolean isEntry = slot.declaringType().isEmpty() && !slot.name().startsWith("[");
        return isEntry ? "[" + key(slot.name()) + "]" : slot.name();
    }

    // As a path has it: keys that are texts of their own in quotes. One that is told by its type and identity is none.
    private static String key(String text) {
        return text.startsWith("\"") || NAMELESS.matcher(text).matches() ? text : '"' + text + '"';
    }

    private Value value(Slot slot, boolean isEnum) {
        Value.Kind kind = kind(slot, isEnum);
        String id =
                kind == Value.Kind.OBJECT && slot.identity() != 0 ? "#" + Integer.toHexString(slot.identity()) : null;
        String text = text(slot);
        Object copy = slot.value();
        boolean exact = copy instanceof String || copy instanceof Character;
        String shown = id == null || !isNameless(slot)
                ? text
                : renderers.text(slot.value(), text).orElse(text);
        return new Value(
                shown,
                readable(slot.valueType()),
                kind,
                id,
                slot.hasChildren(),
                kind == Value.Kind.NULL ? "" : exact ? String.valueOf(copy) : text);
    }

    // The agent names an object that has no better text by its type and identity; the identity is in the id already.
    private static String text(Slot slot) {
        return isNameless(slot)
                ? Member.simpleName(slot.text().substring(0, slot.text().lastIndexOf('@')))
                : slot.text();
    }

    private static boolean isNameless(Slot slot) {
        return slot.identity() != 0 && slot.text().endsWith("@" + Integer.toHexString(slot.identity()));
    }

    private static Value.Kind kind(Slot slot, boolean isEnum) {
        if (slot.valueType().isEmpty()) {
            return slot.text().equals("null") ? Value.Kind.NULL : Value.Kind.OBJECT;
        }
        if (isEnum) {
            return Value.Kind.ENUM;
        }
        return TypedText.of(slot.valueType())
                .map(type -> type == TypedText.BOOLEAN
                        ? Value.Kind.BOOLEAN
                        : type.isNumber() ? Value.Kind.NUMBER : Value.Kind.TEXT)
                .orElse(Value.Kind.OBJECT);
    }

    private Editing editing(Slot slot, Optional<String> enumType) {
        String reason = slot.readOnlyReason();
        if (reason != null) {
            return new Editing.Refused(Sentences.sentence(reason));
        }
        if (slot.value() instanceof String text && text.length() > LONGEST_EDITED) {
            return new Editing.Refused(
                    "Its %,d characters are too many to be edited here; give it another text in the console."
                            .formatted(text.length()));
        }
        if (enumType.isPresent()) {
            return new Editing.Choice(constantsOf(enumType.get()));
        }
        Optional<TypedText> typed = typed(slot);
        if (typed.isEmpty()) {
            return new Editing.Refused("Only numbers, texts, booleans and enum constants can be typed in; this is a "
                    + Member.simpleName(readable(slot.declaredType())) + ".");
        }
        return typed.get() == TypedText.BOOLEAN
                ? new Editing.Choice(List.of("true", "false"))
                : new Editing.Typed(typed.get().expected());
    }

    // A place of type Object or Number takes another value of the type it holds.
    private static Optional<TypedText> typed(Slot slot) {
        return TypedText.of(slot.declaredType()).or(() -> TypedText.of(slot.valueType()));
    }

    /** What a person typed, as the value to write. */
    Object parse(Member member, String text) throws TargetException {
        if (member.editing() instanceof Editing.Choice choice
                && !choice.choices().contains("true")) {
            return constant(member, text);
        }
        Optional<TypedText> typed = TypedText.of(member.declaredType())
                .or(() -> TypedText.of(member.value().type()));
        if (typed.isEmpty()) {
            throw new TargetException("A value of this type cannot be typed in.", "");
        }
        return typed.get().parse(text);
    }

    private Object constant(Member member, String name) throws TargetException {
        for (String type : List.of(member.declaredType(), member.value().type())) {
            if (constantsOf(type).contains(name)) {
                Object constant = members.liveStatic(type, name);
                if (constant != null) {
                    return constant;
                }
            }
        }
        throw new TargetException("There is no constant %s.".formatted(name), "Choose one of those offered.");
    }

    // A slot does not say whether it holds an enum constant. One is a name, has nothing inside, and its class says the
    // rest.
    private Optional<String> enumType(Slot slot) {
        boolean maybe = slot.value() != null
                && !slot.hasChildren()
                && isName(slot.text())
                && TypedText.of(slot.valueType()).isEmpty();
        if (!maybe) {
            return Optional.empty();
        }
        return List.of(slot.declaredType(), slot.valueType()).stream()
                .filter(type -> constantsOf(type).contains(slot.text()))
                .findFirst();
    }

    private static boolean isName(String text) {
        return !text.isEmpty()
                && Character.isJavaIdentifierStart(text.charAt(0))
                && text.chars().allMatch(Character::isJavaIdentifierPart);
    }

    private List<String> constantsOf(String type) {
        List<String> known = constants.get(type);
        if (known == null) {
            known = TypedText.of(type).isPresent() || type.startsWith("[") ? List.of() : askForConstants(type);
            constants.put(type, known);
        }
        return known;
    }

    private List<String> askForConstants(String type) {
        Slot[] statics = members.statics(type).slots();
        boolean isEnum = Arrays.stream(statics).anyMatch(slot -> slot.name().equals(CONSTANTS));
        return isEnum
                ? Arrays.stream(statics)
                        .filter(slot -> slot.declaredType().equals(type))
                        .map(Slot::name)
                        .toList()
                : List.of();
    }

    /** A binary name as people write it: {@code [Ljava.lang.String;} is {@code java.lang.String[]}. */
    static String readable(String binaryName) {
        int dimensions = 0;
        while (dimensions < binaryName.length() && binaryName.charAt(dimensions) == '[') {
            dimensions++;
        }
        if (dimensions == 0) {
            return binaryName;
        }
        String element = binaryName.substring(dimensions);
        String name = primitive(element);
        return (name == null ? element.substring(1, element.length() - 1) : name) + "[]".repeat(dimensions);
    }

    private static @Nullable String primitive(String code) {
        return switch (code) {
            case "Z" -> "boolean";
            case "B" -> "byte";
            case "S" -> "short";
            case "C" -> "char";
            case "I" -> "int";
            case "J" -> "long";
            case "F" -> "float";
            case "D" -> "double";
            default -> null;
        };
    }
}
