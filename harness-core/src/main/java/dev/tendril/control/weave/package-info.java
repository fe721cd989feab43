/**
 * The part of {@code control} about live code: what a client arms at places in it, and what comes back. Places and
 * matchers travel as records, armed things as lent objects that are undone by closing them or with the connection.
 */
@NullMarked
package dev.tendril.control.weave;

import org.jspecify.annotations.NullMarked;
