/**
 * Code of clients in this JVM: the loader of a connection's classes, what is woven into them so that they reach what their source
 * could see, and running them. The runtime enters, by {@link dev.tendril.agent.code.CodeSession}.
 */
@NullMarked
package dev.tendril.agent.code;

import org.jspecify.annotations.NullMarked;
