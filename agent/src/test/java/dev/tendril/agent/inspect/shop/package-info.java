/** A small application for the tests to inspect. */
@NullMarked
package dev.tendril.agent.inspect.shop;

import org.jspecify.annotations.NullMarked;
