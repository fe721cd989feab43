package dev.tendril.inspector;

import com.sun.javafx.logging.PlatformLogger;

/**
 * JavaFX warns as it starts that it lies on the class path. It does so on purpose: one jar starts the inspector with any Java from 17 on,
 * and all that is lost is the encapsulation of JavaFX's own packages. So nothing is heard of JavaFX until it has started.
 */
final class ClassPathWarning {

    private static final PlatformLogger JAVAFX = PlatformLogger.getLogger("javafx");

    private ClassPathWarning() {}

    /** To be called before JavaFX starts. */
    static void silence() {
        JAVAFX.disableLogging();
    }

    /** To be called once it has. */
    static void isOver() {
        JAVAFX.enableLogging();
    }
}
