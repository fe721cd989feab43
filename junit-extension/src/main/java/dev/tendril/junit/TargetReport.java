package dev.tendril.junit;

/**
 * What the JVMs of a failed test looked like when it failed: added to its failure as a suppressed exception, so that every
 * tool that shows the failure shows this too. Has no stack trace and is never thrown.
 */
public final class TargetReport extends Throwable {

    private static final long serialVersionUID = 1L;

    /** Reports in these words. */
    public TargetReport(String message) {
        super(message, null, false, false);
    }
}
