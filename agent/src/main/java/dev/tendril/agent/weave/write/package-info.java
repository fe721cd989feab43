/** What is written into classes: the code of hooks, and which method it goes to. No state; nothing here runs in a hook. */
@NullMarked
package dev.tendril.agent.weave.write;

import org.jspecify.annotations.NullMarked;
