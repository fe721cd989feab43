package dev.tendril.control;

/** Gives classes of the target other method bodies. */
public interface Redefiner {

    /**
     * Redefines a class until it is undone or the connection ends.
     *
     * @param type its binary name
     * @param files class files: its own, and those of its nested classes that change too
     * @throws IllegalArgumentException if the JVM does not take them: why. Nothing was changed then
     */
    Restoration redefine(String type, byte[][] files);
}
