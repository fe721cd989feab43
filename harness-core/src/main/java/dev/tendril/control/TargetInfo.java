package dev.tendril.control;

/**
 * Facts about a target.
 *
 * @param pid its process id
 * @param mainClass its main class or jar, as started
 * @param javaFeature its Java feature version, such as 17
 * @param javaVersion its full Java version and vendor
 * @param agentVersion the version of the agent in it
 */
public record TargetInfo(long pid, String mainClass, int javaFeature, String javaVersion, String agentVersion) {}
