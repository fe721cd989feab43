/** The H2 database server, started as its users start it, examined and repaired while it serves. */
@NullMarked
package dev.tendril.examples.h2;

import org.jspecify.annotations.NullMarked;
