package dev.tendril.inspector.model.remote.live;

import dev.tendril.inspector.model.remote.Member;
import dev.tendril.inspector.model.remote.TargetException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs Java in the target. */
public interface ShellSource {

    /**
     * Opens a shell.
     *
     * @param output gets what snippets print, on a thread of the connection, while they run
     */
    Shell open(Consumer<String> output) throws TargetException, InterruptedException;

    /** A shell in the target: variables and declarations stay from one snippet to the next. */
    interface Shell extends AutoCloseable {

        /**
         * Runs a snippet, for as long as it takes.
         *
         * @throws TargetException also if it does not compile, throws or is stopped: several lines, as a shell prints them
         */
        Outcome eval(String source) throws TargetException, InterruptedException;

        /** Declares a variable with the object in a member. */
        void bind(String name, Member member) throws TargetException, InterruptedException;

        /** How what was typed could go on at a place in it. */
        Completions complete(String source, int cursor) throws TargetException, InterruptedException;

        /** Whether more lines are to follow. */
        boolean isIncomplete(String source) throws TargetException, InterruptedException;

        /** Stops the snippet that runs. */
        void stop() throws TargetException, InterruptedException;

        /** Ends the shell; never throws. */
        @Override
        void close();
    }

    /**
     * What a snippet did.
     *
     * @param summary as a shell says it: {@code $1 ==> 5}; empty if there is nothing to say
     * @param value its value, ready to be opened; null if it has none
     */
    record Outcome(String summary, @Nullable Member value) {}

    /**
     * How something could go on.
     *
     * @param from where the part begins that each continuation takes the place of
     */
    record Completions(int from, List<String> continuations) {
        public Completions {
            continuations = List.copyOf(continuations);
        }
    }
}
