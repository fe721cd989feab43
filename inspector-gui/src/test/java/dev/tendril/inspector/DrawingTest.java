package dev.tendril.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DrawingTest {

    @Test
    void saysWhichPackageBringsPango() {
        assertThat(Drawing.judge(false, List.of("Cantarell")))
                .contains("JavaFX cannot draw text: the library pango (libpangoft2-1.0.so.0) does not load."
                        + " On Debian and Ubuntu: apt-get install libpangoft2-1.0-0 (it brings a font)."
                        + " On others, install pango and any font.");
    }

    @Test
    void namesThatJavaFxMakesUpAreNoFonts() {
        assertThat(Drawing.judge(true, List.of("Monospaced", "SansSerif", "Serif", "System")))
                .hasValueSatisfying(
                        words -> assertThat(words).startsWith("JavaFX cannot draw text: no font is installed."));
    }

    @Test
    void oneFontIsEnough() {
        assertThat(Drawing.judge(true, List.of("System", "DejaVu Sans"))).isEmpty();
    }
}
