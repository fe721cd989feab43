package dev.tendril;

import dev.tendril.control.Finder;
import dev.tendril.control.Members;
import dev.tendril.control.TargetControl;

/**
 * The services of the agent in a target, for tools that show a target to a person: they page through objects of classes
 * nobody here has. Tests and programs are better off with {@link RemoteJvm}, which is made of these. Each call is a remote
 * call with the deadline and the failures described there.
 */
public record AgentServices(TargetControl control, Finder finder, Members members) {

    /**
     * Those at the other end of a connection, for as long as it stands.
     *
     * @throws IllegalArgumentException if the JVM was not made by {@link RemoteJvm#attach}, {@link RemoteJvm#connect} or
     *     {@link RemoteJvm.Launch#start}
     */
    public static AgentServices of(RemoteJvm jvm) {
        if (jvm instanceof ConnectedJvm connected) {
            return connected.services();
        }
        throw new IllegalArgumentException("expected a connection made by RemoteJvm.attach, connect or launch, found a "
                + jvm.getClass().getName() + "; ask for the services of the connection inside it");
    }
}
