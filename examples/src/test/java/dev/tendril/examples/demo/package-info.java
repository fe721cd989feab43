/** What {@code mvn -P demo} runs: the main job on two real applications, told step by step. */
@NullMarked
package dev.tendril.examples.demo;

import org.jspecify.annotations.NullMarked;
