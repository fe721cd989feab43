/**
 * Runs tests outside of a build, by the JUnit Platform's launcher. Nothing else of the extension depends on this package.
 */
@NullMarked
package dev.tendril.junit.console;

import org.jspecify.annotations.NullMarked;
