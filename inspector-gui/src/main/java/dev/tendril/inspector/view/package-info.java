/**
 * What the inspector looks like: plain nodes over the model, made in constructors. A view shows observable state and calls
 * commands; it waits for nothing, decides nothing and knows no target, so everything worth testing lies in the model.
 * {@link dev.tendril.inspector.view.InspectorView} is the way in. Looks that CSS can say are in {@code inspector.css},
 * in the colours of the theme, so that every theme works.
 */
@NullMarked
package dev.tendril.inspector.view;

import org.jspecify.annotations.NullMarked;
