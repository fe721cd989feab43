package dev.tendril.inspector.model.remote;

/**
 * A place in the target that holds a value: a static or instance field, an array element, an entry of a map.
 *
 * @param name as a person would write it after its owner: {@code onHand}, {@code [3]}, {@code ["apple"]}
 * @param declaringClass the class that declares the field, or the type of the container
 * @param declaredType the type the place may hold
 * @param handle names the place for the client; equal handles are the same place
 */
public record Member(
        String name, String declaringClass, String declaredType, Value value, Editing editing, Object handle) {

    /** The declaring class without its package, and the name: {@code Inventory.onHand}; the name alone of what lies nowhere. */
    public String displayName() {
        if (declaringClass.isEmpty()) {
            return name;
        }
        return name.startsWith("[") ? simpleName(declaringClass) + name : simpleName(declaringClass) + "." + name;
    }

    /** A type without its packages; nested classes keep their outer class: {@code java.util.Map$Entry} is {@code Map.Entry}. */
    public static String simpleName(String type) {
        return type.substring(type.lastIndexOf('.') + 1).replace('$', '.');
    }
}
