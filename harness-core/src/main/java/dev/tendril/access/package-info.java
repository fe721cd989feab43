/**
 * What the peer may reach: decided for each call, per connection and per direction, before anything runs.
 */
@NullMarked
package dev.tendril.access;

import org.jspecify.annotations.NullMarked;
