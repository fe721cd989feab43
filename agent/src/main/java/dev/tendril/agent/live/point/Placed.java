package dev.tendril.agent.live.point;

import dev.tendril.agent.weave.call.Listener;
import java.util.List;

/** Something of one client that is in force. */
public interface Placed {

    /** What it has at hooks. */
    List<? extends Listener> listeners();

    /** Lets the threads that it holds go on, and holds no more. Returns at once. */
    default void letGo() {}
}
