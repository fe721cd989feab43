/**
 * From a lent object to something to call: interface proxies, class proxies, stand-ins that record a call, and the marks
 * that let an interface of one's own be a view of a remote type. The facade enters; this is the only home of Byte Buddy on
 * the calling side.
 */
@NullMarked
package dev.tendril.proxy;

import org.jspecify.annotations.NullMarked;
