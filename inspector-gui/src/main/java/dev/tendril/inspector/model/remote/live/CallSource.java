package dev.tendril.inspector.model.remote.live;

import dev.tendril.inspector.model.remote.Member;
import dev.tendril.inspector.model.remote.TargetException;
import java.util.List;
import java.util.function.Consumer;

/** Sees the calls that the application makes. Points are written as {@code pkg.Type#method} or {@code pkg.Type#method(Type)}. */
public interface CallSource {

    /** How a point that was begun could go on: classes, and after the {@code #} methods; best first. */
    List<String> points(String text, int limit) throws TargetException, InterruptedException;

    /**
     * Watches a point until the watch is closed.
     *
     * @param condition what must be true of a call, in Java, with {@code self}, {@code arg0} and so on; empty for all calls
     * @param listener is told of each call on a thread of the connection, and returns at once
     * @throws TargetException also when there is no such method, or the condition does not compile
     */
    Watch watch(String point, String condition, Consumer<? super SeenCall> listener)
            throws TargetException, InterruptedException;

    /**
     * Sums up what the calls of a point call in turn.
     *
     * @param prefixes of the classes whose methods are seen; empty for the package of the point's class
     */
    Tracer trace(String point, List<String> prefixes) throws TargetException, InterruptedException;

    /** The object, the arguments and what came of a call, each ready to be opened: live objects as they are now. */
    List<Member> objects(SeenCall call) throws TargetException, InterruptedException;

    /** A watch in force. */
    interface Watch extends AutoCloseable {

        /** How many calls were lost, since the target made more than could be told. */
        long dropped() throws TargetException, InterruptedException;

        /** Takes it away; the method is then as it was. Never throws. */
        @Override
        void close();
    }

    /** A trace in force. */
    interface Tracer extends AutoCloseable {

        /** What was called by now. */
        TracedCall tree() throws TargetException, InterruptedException;

        /** Takes it away; never throws. */
        @Override
        void close();
    }
}
