/**
 * Deep copies: a graph of objects as data and back, with its cycles and shared objects. Objects of the application are
 * taken apart and made again field by field, without running a constructor; those of the JDK, whose insides are closed, through
 * their public methods. What a graph touches at its rim (strings, enums, proxies) is left to {@code value}, which enters.
 */
@NullMarked
package dev.tendril.graph;

import org.jspecify.annotations.NullMarked;
