/**
 * What lies in a running JVM and how to get at it: finding live objects by path and by type, reading, writing and calling
 * their members whatever their access. The agent enters through {@link dev.tendril.agent.inspect.Inspection}; clients reach
 * it by the interfaces of {@code dev.tendril.control}. Classes of the application are only met reflectively here.
 */
@NullMarked
package dev.tendril.agent.inspect;

import org.jspecify.annotations.NullMarked;
