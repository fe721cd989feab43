package dev.tendril.inspector.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tendril.inspector.model.layout.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayoutFileTest {

    @TempDir
    Path folder;

    @Test
    void aLayoutComesBackAsItWasLeft() throws IOException {
        LayoutFile file = new LayoutFile(folder.resolve("new").resolve("layout.properties"));
        Layout left = new Layout();
        left.width().set(1600);
        left.maximized().set(true);
        left.upper().set(0.5);
        left.pane().set("console");
        left.theme().set("light");
        file.write(left);

        Layout found = new Layout();
        file.readInto(found);

        assertThat(found.width().get()).isEqualTo(1600);
        assertThat(found.maximized().get()).isTrue();
        assertThat(found.upper().get()).isEqualTo(0.5);
        assertThat(found.pane().get()).isEqualTo("console");
        assertThat(found.theme().get()).isEqualTo("light");
    }

    @Test
    void whatMakesNoSenseCountsAsNotThere() throws IOException {
        Path file = folder.resolve("layout.properties");
        Files.writeString(file, "width=3\nheight=many\nupper=7\ntree=NaN\npane=tea\n");
        Layout layout = new Layout();

        new LayoutFile(file).readInto(layout);

        assertThat(layout.width().get()).isEqualTo(1280);
        assertThat(layout.height().get()).isEqualTo(800);
        assertThat(layout.upper().get()).isEqualTo(0.62);
        assertThat(layout.tree().get()).isEqualTo(0.62);
    }

    @Test
    void aMissingFileLeavesTheLayoutAsItIs() {
        Layout layout = new Layout();

        new LayoutFile(folder.resolve("none")).readInto(layout);

        assertThat(layout.pane().get()).isEqualTo("calls");
    }

    @Test
    void liesWhereTheSystemKeepsSettings() {
        Path home = Path.of("/home/ada");

        assertThat(ConfigFolder.of("Linux", home, Map.of())).isEqualTo(Path.of("/home/ada/.config/tendril"));
        assertThat(ConfigFolder.of("Linux", home, Map.of("XDG_CONFIG_HOME", "/cfg")))
                .isEqualTo(Path.of("/cfg/tendril"));
        assertThat(ConfigFolder.of("Mac OS X", home, Map.of()))
                .isEqualTo(Path.of("/home/ada/Library/Application Support/tendril"));
        assertThat(ConfigFolder.of("Windows 11", home, Map.of("APPDATA", "/roaming")))
                .isEqualTo(Path.of("/roaming/tendril"));
    }
}
