/**
 * The annotations of a test that launches or attaches to a JVM, and what they add to its lifecycle: connecting,
 * injecting remote views, undoing what a test changed, and evidence when it fails. Test authors enter here.
 */
@NullMarked
package dev.tendril.junit;

import org.jspecify.annotations.NullMarked;
