package dev.tendril.inspector.model.remote;

import org.jspecify.annotations.Nullable;

/**
 * A value in the target, ready to show.
 *
 * @param text short text for people, one line
 * @param type the type of the value itself, which may be narrower than the one declared
 * @param id names the object while connected, null for primitives and null
 * @param expandable something is inside
 * @param editText what an editor starts with: complete and exact where {@code text} is abbreviated or decorated
 */
public record Value(
        String text, String type, Kind kind, @Nullable String id, boolean expandable, String editText) {

    /** How a value is coloured and edited. */
    public enum Kind {
        NULL,
        NUMBER,
        BOOLEAN,
        TEXT,
        ENUM,
        OBJECT
    }
}
