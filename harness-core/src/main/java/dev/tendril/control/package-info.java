/**
 * The interfaces a client and the agent speak with each other over our own RPC: finding live objects, their members,
 * the target itself. The agent implements them and the facade calls them; like any interface that is called remotely,
 * they carry values, records of values, and live objects.
 */
@NullMarked
package dev.tendril.control;

import org.jspecify.annotations.NullMarked;
