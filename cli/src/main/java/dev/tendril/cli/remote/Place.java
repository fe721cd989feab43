package dev.tendril.cli.remote;

import dev.tendril.AgentServices;
import org.jspecify.annotations.Nullable;

/** What a path leads to: an object, nothing, or a class. */
public sealed interface Place {

    /** A live object, or null. */
    record Live(@Nullable Object object) implements Place {}

    /** A class, by the name it was asked for. */
    record OfClass(String type) implements Place {}

    /**
     * Follows a path.
     *
     * @throws IllegalArgumentException if it leads nowhere: which element, and what is there instead
     */
    static Place at(AgentServices services, String path) {
        try {
            return new Live(services.finder().live(path));
        } catch (IllegalArgumentException nowhere) {
            if (!isClass(services, path)) {
                throw nowhere;
            }
            return new OfClass(path);
        }
    }

    private static boolean isClass(AgentServices services, String path) {
        if (path.isEmpty() || !path.chars().allMatch(c -> Character.isJavaIdentifierPart(c) || c == '.')) {
            return false;
        }
        try {
            services.members().requireType(path);
            return true;
        } catch (IllegalArgumentException none) {
            return false;
        }
    }
}
