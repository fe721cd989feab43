/** Going to anything by typing part of its name: classes, instances, pins, panes and actions. */
@NullMarked
package dev.tendril.inspector.model.go;

import org.jspecify.annotations.NullMarked;
