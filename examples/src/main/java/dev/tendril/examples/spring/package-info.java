/** A web application made with Spring Boot, as anybody makes one: it knows nothing of the tests that reach into it. */
@NullMarked
package dev.tendril.examples.spring;

import org.jspecify.annotations.NullMarked;
