/**
 * Assertions about targets and their live objects, for those who have AssertJ. {@link
 * dev.tendril.junit.assertions.RemoteAssertions} is the way in; nothing else of the extension depends on this package.
 */
@NullMarked
package dev.tendril.junit.assertions;

import org.jspecify.annotations.NullMarked;
