/** Tests of a Spring Boot application in its own process, over HTTP and from inside at once. */
@NullMarked
package dev.tendril.examples.spring;

import org.jspecify.annotations.NullMarked;
