package dev.tendril.cli.remote;

import dev.tendril.AgentServices;
import dev.tendril.Tendril;
import dev.tendril.cli.remote.Place.Live;
import dev.tendril.cli.remote.Place.OfClass;
import dev.tendril.control.Members;
import org.jspecify.annotations.Nullable;

/** A field, or an element of an array, of the target. */
public sealed interface Variable {

    /** The declared type, by binary name. */
    String type();

    /** What it holds: a live object, or null. */
    @Nullable
    Object read();

    void write(@Nullable Object value);

    /**
     * The variable at the end of a path.
     *
     * @throws IllegalArgumentException if there is none: which element leads nowhere, and what is there instead
     */
    static Variable at(AgentServices services, String path) {
        LastStep step = LastStep.of(path);
        Members members = services.members();
        Place place = Place.at(services, step.owner());
        if (place instanceof OfClass owner) {
            return new OfType(members, owner.type(), step.name());
        }
        Object object = ((Live) place).object();
        if (object == null) {
            throw new IllegalArgumentException(step.owner() + " is null, so that " + path + " leads nowhere.");
        }
        String type = Tendril.remote(object).typeName();
        if (step.name().startsWith("[") && !type.startsWith("[")) {
            throw new IllegalArgumentException("Expected a field or an element of an array, found " + step.name()
                    + " of a " + type + "; a collection is changed by its methods: tendril call.");
        }
        return new OfObject(members, object, step.name());
    }

    /** One of an object. */
    record OfObject(Members members, Object owner, String name) implements Variable {
        @Override
        public String type() {
            return members.fieldType(owner, name);
        }

        @Override
        public @Nullable Object read() {
            return members.live(owner, name);
        }

        @Override
        public void write(@Nullable Object value) {
            members.write(owner, name, value);
        }
    }

    /** A static one. */
    record OfType(Members members, String owner, String name) implements Variable {
        @Override
        public String type() {
            return members.staticFieldType(owner, name);
        }

        @Override
        public @Nullable Object read() {
            return members.liveStatic(owner, name);
        }

        @Override
        public void write(@Nullable Object value) {
            members.writeStatic(owner, name, value);
        }
    }
}
