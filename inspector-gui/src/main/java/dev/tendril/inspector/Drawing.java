package dev.tendril.inspector;

import com.sun.glass.utils.NativeLibLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.text.Font;

/**
 * What JavaFX needs to draw text. Without it JavaFX fails late, on a thread of its own, with an error that names neither;
 * so it is looked for before anything is drawn.
 */
final class Drawing {

    // Names that JavaFX makes up, and gives even when no font stands behind them.
    private static final List<String> LOGICAL = List.of("System", "Monospaced", "SansSerif", "Serif");
    private static final String REMEDY =
            "On Debian and Ubuntu: apt-get install libpangoft2-1.0-0 (it brings a font). On others, install pango and any font.";

    private Drawing() {}

    /** What is missing and how to get it, empty when text can be drawn. */
    static Optional<String> whatIsMissing() {
        if (!System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux")) {
            return Optional.empty();
        }
        return judge(pangoLoads(), Font.getFamilies());
    }

    static Optional<String> judge(boolean pangoLoads, List<String> families) {
        if (!pangoLoads) {
            return Optional.of(
                    "JavaFX cannot draw text: the library pango (libpangoft2-1.0.so.0) does not load. " + REMEDY);
        }
        List<String> real = new ArrayList<>(families);
        real.removeAll(LOGICAL);
        return real.isEmpty()
                ? Optional.of("JavaFX cannot draw text: no font is installed. " + REMEDY)
                : Optional.empty();
    }

    // JavaFX's own loader, so that what is tried here is what will be done later. It reports the details itself.
    private static boolean pangoLoads() {
        try {
            NativeLibLoader.loadLibrary("javafx_font_pango");
            return true;
        } catch (UnsatisfiedLinkError e) {
            return false;
        }
    }
}
