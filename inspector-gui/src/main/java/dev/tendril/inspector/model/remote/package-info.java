/**
 * What the inspector needs from the outside: which JVMs there are, and what one of them answers. These few interfaces and
 * values are all the model knows of a target, so it runs against an in-memory graph in tests. Every call here may block and
 * is made off the UI thread; values arrive ready to show, with their short text already computed. Enter here to teach the
 * inspector a new question; the answer is given by the adapter in {@code dev.tendril.inspector}.
 */
@NullMarked
package dev.tendril.inspector.model.remote;

import org.jspecify.annotations.NullMarked;
