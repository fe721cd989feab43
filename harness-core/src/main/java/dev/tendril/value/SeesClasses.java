package dev.tendril.value;

/**
 * An object whose callers name classes as they are seen from some class loader other than that of its own class. What arrives for
 * its methods is of the classes that are seen from there.
 */
public interface SeesClasses {

    /** That loader; always the same. */
    ClassLoader seesFrom();
}
