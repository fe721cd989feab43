/**
 * The interfaces by which a shell has its compiled snippets run in the target, and the records they carry. What a snippet
 * is and how it is compiled is the client's business: the target sees classes, and needs no module but {@code java.base} and
 * {@code java.instrument}.
 */
@NullMarked
package dev.tendril.control.snippet;

import org.jspecify.annotations.NullMarked;
