package dev.tendril.shell;

import java.util.List;

/**
 * How something typed could go on.
 *
 * @param from where the part begins that each continuation takes the place of
 * @param continuations what could stand there, the likely ones first
 */
public record Completion(int from, List<String> continuations) {}
