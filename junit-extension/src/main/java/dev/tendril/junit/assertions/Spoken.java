package dev.tendril.junit.assertions;

import dev.tendril.Tendril;
import dev.tendril.junit.evidence.SpokenOf;
import org.assertj.core.description.Description;
import org.assertj.core.description.TextDescription;
import org.jspecify.annotations.Nullable;

/**
 * A description of what an assertion is about, which knows the live object. AssertJ asks for its words when an assertion fails,
 * whichever: then the object is noted for the report of the failure.
 */
final class Spoken extends Description {

    private final Object remote;
    private final Description name;
    private final @Nullable String part;

    private Spoken(Object remote, Description name, @Nullable String part) {
        this.remote = remote;
        this.name = name;
        this.part = part;
    }

    /** The object by what it is. */
    static Spoken of(Object remote) {
        return new Spoken(remote, new TextDescription("%s", Tendril.remote(remote)), null);
    }

    /** The same object by the name that a test gives it. */
    Spoken named(Description given) {
        return new Spoken(remote, given, null);
    }

    /** Something of the object. */
    Spoken part(String what) {
        return new Spoken(remote, name, what);
    }

    /** Something of the object by the words of a test. */
    Description inWords(Description given) {
        return new Description() {
            @Override
            public String value() {
                return noted(given.value());
            }
        };
    }

    /** Makes an assertion; what it throws is known to be about the object, whatever its message says. */
    void within(Runnable assertion) {
        try {
            assertion.run();
        } catch (AssertionError failure) {
            SpokenOf.failed(failure, name.value(), remote);
            throw failure;
        }
    }

    @Override
    public String value() {
        return noted(words());
    }

    private String words() {
        return part == null ? name.value() : name.value() + ": " + part;
    }

    /** The words, for whoever looks at an assertion: nothing has failed. */
    @Override
    public String toString() {
        return words();
    }

    private String noted(String words) {
        if (!words.isEmpty()) {
            SpokenOf.note(words, name.value(), remote);
        }
        return words;
    }
}
