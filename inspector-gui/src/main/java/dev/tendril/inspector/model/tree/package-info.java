/**
 * The object tree: rows that fetch their children when they are opened, a page at a time. Rows know their place and their
 * target, never a widget; the view wraps them one for one. {@link ObjectTree} is the way in.
 */
@NullMarked
package dev.tendril.inspector.model.tree;

import org.jspecify.annotations.NullMarked;
