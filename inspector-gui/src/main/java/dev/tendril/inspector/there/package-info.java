/**
 * Code that runs inside the target, taken there by Tendril when it is used first. It uses nothing but the JDK, so that these
 * few classes are all that is sent; they go with the connection.
 */
@NullMarked
package dev.tendril.inspector.there;

import org.jspecify.annotations.NullMarked;
