/** The panes of watched calls and of traces. */
@NullMarked
package dev.tendril.inspector.view.calls;

import org.jspecify.annotations.NullMarked;
