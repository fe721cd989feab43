package dev.tendril.inspector.model.remote;

/**
 * Who is at the other end of a connection.
 *
 * @param pid the process id there, which may be on another machine
 * @param name its main class, as short as a person would say it
 * @param jdk its Java version, empty when unknown
 * @param readOnly the agent itself refuses writes
 */
public record TargetSummary(long pid, String name, String jdk, boolean readOnly) {}
