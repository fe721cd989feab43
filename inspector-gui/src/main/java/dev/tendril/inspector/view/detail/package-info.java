/**
 * The sides of the selected object on the screen: methods with the form that calls them, text, bytes, JSON, differences, and
 * holders. Only the detail pane enters from outside.
 */
@NullMarked
package dev.tendril.inspector.view.detail;

import org.jspecify.annotations.NullMarked;
