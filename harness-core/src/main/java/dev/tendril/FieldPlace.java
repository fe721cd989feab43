package dev.tendril;

import dev.tendril.control.Members;
import dev.tendril.control.Restoration;
import org.jspecify.annotations.Nullable;

/** Where a field is: in an object, or static in a class. */
sealed interface FieldPlace {

    @Nullable
    Object read(Members members);

    void write(Members members, @Nullable Object value);

    Restoration override(Members members, @Nullable Object value);

    String declaredType(Members members);

    /** A field of a live object. */
    record OfObject(RemoteObject<?> owner, String name) implements FieldPlace {
        @Override
        public @Nullable Object read(Members members) {
            return members.read(owner, name);
        }

        @Override
        public void write(Members members, @Nullable Object value) {
            members.write(owner, name, value);
        }

        @Override
        public Restoration override(Members members, @Nullable Object value) {
            return members.override(owner, name, value);
        }

        @Override
        public String declaredType(Members members) {
            return members.fieldType(owner, name);
        }

        @Override
        public String toString() {
            return owner.typeName() + "." + name;
        }
    }

    /** A static field. */
    record OfType(String type, String name) implements FieldPlace {
        @Override
        public @Nullable Object read(Members members) {
            return members.readStatic(type, name);
        }

        @Override
        public void write(Members members, @Nullable Object value) {
            members.writeStatic(type, name, value);
        }

        @Override
        public Restoration override(Members members, @Nullable Object value) {
            return members.overrideStatic(type, name, value);
        }

        @Override
        public String declaredType(Members members) {
            return members.staticFieldType(type, name);
        }

        @Override
        public String toString() {
            return type + "." + name;
        }
    }
}
