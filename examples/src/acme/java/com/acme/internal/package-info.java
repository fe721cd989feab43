/** What the application's authors meant to keep to themselves. */
@NullMarked
package com.acme.internal;

import org.jspecify.annotations.NullMarked;
