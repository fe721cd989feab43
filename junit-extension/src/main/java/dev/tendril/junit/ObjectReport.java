package dev.tendril.junit;

/**
 * What a live object looked like when an assertion about it failed: a suppressed exception of that failure, and a file of the failed
 * test. Has no stack trace and is never thrown.
 */
public final class ObjectReport extends Throwable {

    private static final long serialVersionUID = 1L;

    private final String name;
    private final String text;

    /**
     * Reports on an object.
     *
     * @param name what the test calls it
     * @param text its fields and what they refer to, in lines
     */
    public ObjectReport(String name, String text) {
        super(name + " was\n" + text.indent(6).stripTrailing(), null, false, false);
        this.name = name;
        this.text = text;
    }

    /** What the test calls it. */
    public String name() {
        return name;
    }

    /** Its fields and what they refer to, in lines. */
    public String text() {
        return text;
    }
}
