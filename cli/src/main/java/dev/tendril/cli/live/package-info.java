/** Commands about what goes on in a JVM: its threads, its heap, and the calls that are made in it. */
@NullMarked
package dev.tendril.cli.live;

import org.jspecify.annotations.NullMarked;
