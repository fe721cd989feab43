/**
 * The JVMs of a test class: when each is started and closed, and how long an object in it is waited for. Knows nothing of annotations;
 * only the extension enters.
 */
@NullMarked
package dev.tendril.junit.lifecycle;

import org.jspecify.annotations.NullMarked;
