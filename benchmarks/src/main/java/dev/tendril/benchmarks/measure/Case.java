package dev.tendril.benchmarks.measure;

/**
 * One line of the table to be.
 *
 * @param subject who does the work; equal for the same one in several works
 */
public record Case(Work work, String subject, Probe probe) {}
