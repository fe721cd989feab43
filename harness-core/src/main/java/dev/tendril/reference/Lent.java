package dev.tendril.reference;

import java.lang.reflect.Type;
import java.util.Set;

/**
 * An object this side has lent.
 *
 * @param object the object itself
 * @param lentAs the declared types it was lent under, what the holder was promised; with type arguments where they are known
 */
public record Lent(Object object, Set<Type> lentAs) {}
