package dev.tendril.control;

/** Undoes one override. */
public interface Restoration {

    /**
     * Writes the earlier value back, once.
     *
     * @return whether the field still held the value of the override; if not it is restored all the same
     */
    boolean restore();
}
