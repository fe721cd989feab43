package dev.tendril.serve;

/** Opens the packages of named modules to this code where that is possible, as it is for an agent. */
@FunctionalInterface
public interface MemberOpener {

    /** Opens the package of the class; does nothing if it cannot. */
    void open(Class<?> type);

    /** Opens nothing: members stay as closed as their modules keep them. */
    static MemberOpener none() {
        return type -> {};
    }
}
