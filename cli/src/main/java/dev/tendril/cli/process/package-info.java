/** Commands about JVMs as a whole: which there are, putting the agent in and taking it out, and who looks at them. */
@NullMarked
package dev.tendril.cli.process;

import org.jspecify.annotations.NullMarked;
