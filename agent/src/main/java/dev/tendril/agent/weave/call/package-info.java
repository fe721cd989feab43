/**
 * What happens when a woven method is called: the guard against hooks in hooks, and who is told of the call. It runs on threads of the
 * application.
 */
@NullMarked
package dev.tendril.agent.weave.call;

import org.jspecify.annotations.NullMarked;
