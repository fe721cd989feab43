package dev.tendril.transport.loop;

import io.netty.util.internal.PlatformDependent;
import io.netty.util.internal.logging.InternalLogger;
import io.netty.util.internal.logging.InternalLoggerFactory;

/** Makes Netty a quiet guest in somebody else's JVM, before any of it is used. */
final class NettySetup {

    /** The one Java version on which Netty uses Unsafe by default although the JVM warns on the console about it. */
    private static final int WARNS_BUT_USED = 24;

    /** A literal: where Netty is relocated, its name for this property is rewritten, and so is this one. */
    private static final String NO_UNSAFE = "io.netty.noUnsafe";

    private static boolean done;

    private NettySetup() {}

    static synchronized void prepare() {
        if (done) {
            return;
        }
        InternalLoggerFactory.setDefaultFactory(new QuietLoggerFactory());
        if (Runtime.version().feature() == WARNS_BUT_USED && System.getProperty(NO_UNSAFE) == null) {
            System.setProperty(NO_UNSAFE, "true");
            try {
                PlatformDependent.hasUnsafe();
            } finally {
                System.clearProperty(NO_UNSAFE);
            }
        }
        done = true;
    }

    private static final class QuietLoggerFactory extends InternalLoggerFactory {

        @Override
        protected InternalLogger newInstance(String name) {
            return new QuietLogger(name);
        }
    }
}
