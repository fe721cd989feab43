/**
 * Short texts for objects that the agent names by their type alone, made from what is inside them, off the UI thread. A
 * {@link dev.tendril.inspector.render.Renderer} knows one kind of object; {@link dev.tendril.inspector.render.Renderers} asks
 * them in turn. Runs no code of the application.
 */
@NullMarked
package dev.tendril.inspector.render;

import org.jspecify.annotations.NullMarked;
