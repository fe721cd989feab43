/** Commands about live objects: one class a command, each a thin layer over the public API. */
@NullMarked
package dev.tendril.cli.object;

import org.jspecify.annotations.NullMarked;
