package dev.tendril.transport.loop;

import dev.tendril.transport.TransportLog;
import io.netty.util.internal.logging.AbstractInternalLogger;
import org.jspecify.annotations.Nullable;

/**
 * Netty's logger: warnings and errors go to {@link TransportLog}, the rest nowhere. Never touches a logging framework,
 * which would initialise it in a target before the application does.
 */
final class QuietLogger extends AbstractInternalLogger {

    private static final long serialVersionUID = 1L;

    QuietLogger(String name) {
        super(name);
    }

    @Override
    public boolean isTraceEnabled() {
        return false;
    }

    @Override
    public void trace(String message) {}

    @Override
    public void trace(String format, @Nullable Object argument) {}

    @Override
    public void trace(String format, @Nullable Object first, @Nullable Object second) {}

    @Override
    public void trace(String format, @Nullable Object... arguments) {}

    @Override
    public void trace(String message, @Nullable Throwable cause) {}

    @Override
    public boolean isDebugEnabled() {
        return false;
    }

    @Override
    public void debug(String message) {}

    @Override
    public void debug(String format, @Nullable Object argument) {}

    @Override
    public void debug(String format, @Nullable Object first, @Nullable Object second) {}

    @Override
    public void debug(String format, @Nullable Object... arguments) {}

    @Override
    public void debug(String message, @Nullable Throwable cause) {}

    @Override
    public boolean isInfoEnabled() {
        return false;
    }

    @Override
    public void info(String message) {}

    @Override
    public void info(String format, @Nullable Object argument) {}

    @Override
    public void info(String format, @Nullable Object first, @Nullable Object second) {}

    @Override
    public void info(String format, @Nullable Object... arguments) {}

    @Override
    public void info(String message, @Nullable Throwable cause) {}

    @Override
    public boolean isWarnEnabled() {
        return true;
    }

    @Override
    public void warn(String message) {
        report(message);
    }

    @Override
    public void warn(String format, @Nullable Object argument) {
        report(format, argument);
    }

    @Override
    public void warn(String format, @Nullable Object first, @Nullable Object second) {
        report(format, first, second);
    }

    @Override
    public void warn(String format, @Nullable Object... arguments) {
        report(format, arguments);
    }

    @Override
    public void warn(String message, @Nullable Throwable cause) {
        report(message, cause);
    }

    @Override
    public boolean isErrorEnabled() {
        return true;
    }

    @Override
    public void error(String message) {
        report(message);
    }

    @Override
    public void error(String format, @Nullable Object argument) {
        report(format, argument);
    }

    @Override
    public void error(String format, @Nullable Object first, @Nullable Object second) {
        report(format, first, second);
    }

    @Override
    public void error(String format, @Nullable Object... arguments) {
        report(format, arguments);
    }

    @Override
    public void error(String message, @Nullable Throwable cause) {
        report(message, cause);
    }

    private void report(String format, @Nullable Object... arguments) {
        var text = new StringBuilder(name()).append(": ").append(format);
        Throwable cause = null;
        for (Object argument : arguments) {
            if (argument instanceof Throwable thrown) {
                cause = thrown;
            } else {
                text.append(", ").append(argument);
            }
        }
        TransportLog.warn(text.toString(), cause);
    }
}
