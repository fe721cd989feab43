package dev.tendril.agent.inspect.heap;

import java.lang.reflect.Field;

/** What keeps the first object of a trail alive by itself. */
public sealed interface Origin {

    /** A static field of an initialised class. */
    record StaticField(Field field) implements Origin {}

    /** The walk was told to start from the first object. */
    record Given() implements Origin {}

    /** A live thread: the first object is the thread. */
    record LiveThread() implements Origin {}

    /**
     * Something that no walk can see by itself; it has to be told.
     *
     * @param kind what it is
     * @param object what it keeps
     * @param thread the id of the thread it belongs to; 0 if it belongs to none
     * @param depth of the frame it belongs to, 0 at the top of the stack; -1 if it belongs to none
     * @param slot of the variable in that frame; -1 if there is none
     * @param method of that frame, as the VM knows it; 0 if there is none
     * @param location in that method, in bytes of its code; -1 if it is native
     */
    record Anchor(Kind kind, Object object, long thread, int depth, int slot, long method, long location)
            implements Origin {

        /** Kinds of anchors. */
        public enum Kind {
            /** A variable of a frame, or what lies on its operand stack. */
            LOCAL_VARIABLE,
            /** A native method that is running. */
            NATIVE_FRAME,
            /** Native code, until it lets go. */
            NATIVE_CODE,
            /** A monitor that is held, or waited for. */
            MONITOR,
            /** The VM, for reasons of its own. */
            VIRTUAL_MACHINE
        }
    }
}
