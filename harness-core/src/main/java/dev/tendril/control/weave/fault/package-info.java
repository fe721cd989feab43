/** Methods that do something else than they would. */
@NullMarked
package dev.tendril.control.weave.fault;

import org.jspecify.annotations.NullMarked;
