/**
 * What users type. {@link dev.tendril.RemoteJvm} is one connected process; {@link dev.tendril.RemoteObject}, {@link
 * dev.tendril.RemoteType} and {@link dev.tendril.RemoteField} are its live objects, classes and state; {@link
 * dev.tendril.Tendril} carries the verbs for proxies. This is the facade: it may use every other package and none of them
 * uses it.
 */
@NullMarked
package dev.tendril;

import org.jspecify.annotations.NullMarked;
