package dev.tendril.attach;

import dev.tendril.access.Mode;
import dev.tendril.transport.Secret;
import java.net.URI;

/**
 * Where an agent can be reached.
 *
 * @param address {@code unix:/path} or {@code tcp://127.0.0.1:port}
 * @param secret what a client must know
 * @param agentVersion the version of the agent
 * @param mode how far its clients may reach
 * @param alreadyThere whether it had been in the target before, so that nothing was loaded
 */
public record AgentAddress(URI address, Secret secret, String agentVersion, Mode mode, boolean alreadyThere) {}
