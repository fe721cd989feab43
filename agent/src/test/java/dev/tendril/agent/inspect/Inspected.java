package dev.tendril.agent.inspect;

import dev.tendril.access.Mode;
import dev.tendril.control.Finder;
import dev.tendril.control.Members;
import dev.tendril.value.AsReference;
import java.lang.instrument.Instrumentation;
import java.net.URL;
import java.net.URLClassLoader;
import net.bytebuddy.agent.ByteBuddyAgent;

/** This JVM under inspection by itself. In place of the agent's loader stands an empty one: nothing here is the agent's. */
final class Inspected {

    static final Instrumentation INSTRUMENTATION = ByteBuddyAgent.install();
    static final ClassLoader AGENT_LOADER = new URLClassLoader(new URL[0], null);
    static final Inspection INSPECTION = in(Mode.FULL);

    private Inspected() {}

    static Inspection in(Mode mode) {
        return new Inspection(INSTRUMENTATION, AGENT_LOADER, mode);
    }

    static Finder finder() {
        return INSPECTION.finder();
    }

    static Members members() {
        return INSPECTION.members(new Overrides());
    }

    /** What the service marks to be sent by reference. */
    static Object itself(Object marked) {
        return marked instanceof AsReference reference ? reference.object() : marked;
    }
}
