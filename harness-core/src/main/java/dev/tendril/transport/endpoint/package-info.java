/**
 * Kinds of addresses: which channel one needs, what must hold before it is bound, and what its failures mean to people.
 */
@NullMarked
package dev.tendril.transport.endpoint;

import org.jspecify.annotations.NullMarked;
