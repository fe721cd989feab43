/** What the inspector remembers from one start to the next, in files of the user. */
@NullMarked
package dev.tendril.inspector.config;

import org.jspecify.annotations.NullMarked;
