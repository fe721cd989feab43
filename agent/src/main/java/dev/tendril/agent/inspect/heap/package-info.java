/**
 * Raw reach into the heap: opening modules, reading and writing fields by offset, walking every live object. Nothing here
 * knows names or speaks to clients, and nothing here runs code of the application. Only {@code agent.inspect}
 * and {@code agent.heap} enter.
 */
@NullMarked
package dev.tendril.agent.inspect.heap;

import org.jspecify.annotations.NullMarked;
