package dev.tendril.faults;

/** Whether there is time: {@code mvn -P soak} repeats what a build only samples. */
final class Soak {

    private Soak() {}

    static boolean is() {
        return Boolean.getBoolean("tendril.soak");
    }

    /** How often to repeat a race. */
    static int times() {
        return is() ? 500 : 50;
    }
}
