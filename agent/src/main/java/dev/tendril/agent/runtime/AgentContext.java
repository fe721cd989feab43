package dev.tendril.agent.runtime;

import dev.tendril.access.Mode;
import dev.tendril.audit.AuditLog;
import dev.tendril.protocol.PeerInfo;
import java.lang.instrument.Instrumentation;
import org.jspecify.annotations.Nullable;

/**
 * What the parts of the agent are given to work with.
 *
 * @param self who this JVM is
 * @param mode how far clients may reach
 * @param audit where the calls of clients are recorded; null for nowhere
 * @param instrumentation of this JVM
 * @param log the agent's voice
 * @param leaving where everything that is put into the target registers how it is taken out
 * @param proxies makes the handlers of proxies for the client's objects
 * @param mainThread tells when the application has started
 * @param leave takes the agent out of this JVM, on a thread of its own, and returns at once; the reason is a clause for
 *     people that completes "the connection was lost: "
 */
public record AgentContext(
        PeerInfo self,
        Mode mode,
        @Nullable AuditLog audit,
        Instrumentation instrumentation,
        AgentLog log,
        Leaving leaving,
        DetachableProxies proxies,
        MainThread mainThread,
        Leave leave) {

    /** See {@link AgentContext#leave()}. */
    @FunctionalInterface
    public interface Leave {
        void now(String reason);
    }
}
