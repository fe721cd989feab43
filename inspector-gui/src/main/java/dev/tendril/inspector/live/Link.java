package dev.tendril.inspector.live;

import dev.tendril.RemoteJvm;
import dev.tendril.inspector.model.remote.Member;
import dev.tendril.inspector.model.remote.TargetException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A connection, as the tools share it. */
public interface Link {

    /** Something to ask a target. */
    @FunctionalInterface
    interface Question<T> {
        T ask() throws TargetException;
    }

    RemoteJvm jvm();

    /** Puts a question to the target and tells failures in words. */
    <T> T ask(Question<T> question) throws TargetException, InterruptedException;

    /**
     * Objects that lie on no path we know, ready to be shown and opened. Runs no code of the application.
     *
     * @param objects proxies, handles or plain values, or null
     */
    List<Member> members(List<String> names, List<? extends @Nullable Object> objects)
            throws TargetException, InterruptedException;

    /** Names of loaded classes that match what a person typed, best first. */
    List<String> classes(String text, int limit) throws TargetException, InterruptedException;

    /** Ends something over there; where the connection is gone, it has ended with it. */
    void quietly(Runnable end);

    /** The live object in a member; null for values that came as copies. */
    @Nullable
    Object held(Member member);
}
