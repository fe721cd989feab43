/**
 * From names to what they name in a running JVM, and back: classes, fields, elements of collections, texts of values.
 * Nothing here changes anything. Only
 * {@code agent.inspect} and {@code agent.heap} enter.
 */
@NullMarked
package dev.tendril.agent.inspect.lookup;

import org.jspecify.annotations.NullMarked;
