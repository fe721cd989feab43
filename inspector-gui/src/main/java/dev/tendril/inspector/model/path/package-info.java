/** Ways to an object in words: the path expression that leads to it, and the program that does. */
@NullMarked
package dev.tendril.inspector.model.path;

import org.jspecify.annotations.NullMarked;
