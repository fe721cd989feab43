/**
 * The JVMs of a test class: where each comes from, when it is started and closed, how long an object in it is waited for,
 * and what is undone in it after a test. Knows nothing of annotations; only the extension enters.
 */
@NullMarked
package dev.tendril.junit.lifecycle;

import org.jspecify.annotations.NullMarked;
