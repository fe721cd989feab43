package dev.tendril;

import dev.tendril.control.Finder;
import dev.tendril.control.HeapControl;
import dev.tendril.control.Members;
import dev.tendril.control.TargetControl;

/**
 * The services of the agent in a target, for tools that show a target to a person: they page through objects of classes
 * nobody here has. Tests and programs are better off with {@link RemoteJvm}, which is made of these. Each call is a remote
 * call with the deadline and the failures described there.
 */
public record AgentServices(TargetControl control, Finder finder, Members members, HeapControl heap) {

    /** Those of a JVM, for as long as it is connected; the same as {@link RemoteJvm#services}. */
    public static AgentServices of(RemoteJvm jvm) {
        return jvm.services();
    }

    /**
     * Those of the JVM that a live object is in.
     *
     * @param remote a proxy or handle
     * @throws IllegalArgumentException if it is a local object
     */
    public static AgentServices behind(Object remote) {
        return ((LiveObject<?>) Tendril.remote(remote)).services();
    }
}
