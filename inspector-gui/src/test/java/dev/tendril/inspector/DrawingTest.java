package dev.tendril.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DrawingTest {

    @Test
    void saysWhichPackageBringsPango() {
        assertThat(Drawing.judge(
                        Optional.of("libpangoft2-1.0.so.0: cannot open shared object file"), List.of("Cantarell")))
                .contains("JavaFX cannot draw text: the library pango does not load"
                        + " (libpangoft2-1.0.so.0: cannot open shared object file). On Debian and Ubuntu: apt-get install"
                        + " libpangoft2-1.0-0 (it brings a font). On others, install pango and any font.");
    }

    @Test
    void namesThatJavaFxMakesUpAreNoFonts() {
        assertThat(Drawing.judge(Optional.empty(), List.of("Monospaced", "SansSerif", "Serif", "System")))
                .hasValueSatisfying(
                        words -> assertThat(words).startsWith("JavaFX cannot draw text: no font is installed."));
    }

    @Test
    void oneFontIsEnough() {
        assertThat(Drawing.judge(Optional.empty(), List.of("System", "DejaVu Sans")))
                .isEmpty();
    }
}
