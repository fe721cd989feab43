package dev.tendril.control;

import dev.tendril.value.ByValue;
import org.jspecify.annotations.Nullable;

/**
 * Runs code of the client in the target. Its classes are those of the application where the application has them, seen from
 * one of its class loaders; all others come from the client, into a loader that goes away with the connection.
 */
public interface Code {

    /** A class that the application does not have. */
    int CLIENTS = 0;

    /** A class that the application has, but does not use. */
    int LOADABLE = 1;

    /** A class that the application uses. */
    int USED = 2;

    /**
     * The place from which code sees the application as something there does.
     *
     * @param near a live object: from the loader of its class; a string: from that of the class of the name; null for the
     *     loaders of the application in their usual order
     * @return the same for all that see the same
     */
    Place at(@Nullable Object near);

    /** One of the class loaders of the application, and the client's classes that are defined below it. */
    interface Place {

        /**
         * Makes a piece of code runnable. Nothing of it runs yet.
         *
         * @param classes gives the classes that the application lacks
         */
        Body install(CodeSpec spec, ClassSource classes);

        /**
         * Makes sure that the classes can be found when objects of them arrive.
         *
         * @param names their binary names
         * @param hashes what {@code classes} knows them by
         * @return for each {@link #CLIENTS}, {@link #LOADABLE} or {@link #USED}
         */
        int[] prepare(String[] names, String[] hashes, ClassSource classes);

        /**
         * An object whose class has no say in how it is made: no constructor runs, and only the fields given are set.
         *
         * @param fields each as {@code declaring.Class#name}
         * @param values an array of their values
         */
        Object ghost(String type, String[] fields, @ByValue Object values);

        /**
         * Defines classes of the client that all code of this connection, and {@link Members}, see until the space is closed.
         *
         * @param names their binary names
         * @param hashes what {@code classes} knows them by
         * @throws IllegalArgumentException if the application has a class of one of the names
         */
        ClassSpace define(String[] names, String[] hashes, ClassSource classes);
    }

    /** A piece of code that can be run. Stays as long as the client holds it. */
    interface Body {

        /**
         * Runs it once.
         *
         * @param inputs an array of what it captured, in the order of its {@link CodeSpec}; null for nothing
         * @param arguments of its method
         */
        @Nullable
        Object run(@ByValue @Nullable Object inputs, @Nullable Object[] arguments) throws Throwable;

        /** Binds what it captured, to be called as often as wanted, from any thread of the target. */
        Kept keep(@ByValue @Nullable Object inputs);

        /** The function over there: an object of its functional interface. */
        Object function(@ByValue @Nullable Object inputs);
    }
}
