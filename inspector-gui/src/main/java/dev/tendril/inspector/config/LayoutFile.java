package dev.tendril.inspector.config;

import dev.tendril.inspector.model.layout.Layout;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;
import java.util.function.BiConsumer;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.StringProperty;

/** A layout in a file. What makes no sense in it counts as not there: a window must open whatever the file says. */
public final class LayoutFile {

    private static final double SMALLEST_SIDE = 400;
    private static final double LARGEST_SIDE = 20_000;
    private static final double SMALLEST_SHARE = 0.05;

    private final Path file;

    public LayoutFile(Path file) {
        this.file = file;
    }

    /** The usual one of this user. */
    public static LayoutFile ofThisUser() {
        return new LayoutFile(ConfigFolder.ofThisUser().resolve("inspector-layout.properties"));
    }

    /** Puts what the file says into a layout; leaves the rest as it is. */
    public void readInto(Layout layout) {
        Properties said = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            said.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            return;
        }
        sides(layout, (name, property) -> take(said, name, property, SMALLEST_SIDE, LARGEST_SIDE));
        shares(layout, (name, property) -> take(said, name, property, SMALLEST_SHARE, 1 - SMALLEST_SHARE));
        texts(layout, (name, property) -> property.set(said.getProperty(name, property.get())));
        layout.maximized().set(Boolean.parseBoolean(said.getProperty("maximized")));
    }

    private static void take(Properties said, String name, DoubleProperty property, double least, double most) {
        try {
            double value = Double.parseDouble(said.getProperty(name, ""));
            if (value >= least && value <= most) {
                property.set(value);
            }
        } catch (NumberFormatException e) {
            // As if it were not there.
        }
    }

    /** Writes the file anew, as a whole or not at all. */
    public void write(Layout layout) throws IOException {
        Properties said = new Properties();
        sides(layout, (name, property) -> said.setProperty(name, Long.toString(Math.round(property.get()))));
        shares(layout, (name, property) -> said.setProperty(name, Double.toString(property.get())));
        texts(layout, (name, property) -> said.setProperty(name, property.get()));
        said.setProperty("maximized", Boolean.toString(layout.maximized().get()));
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try (Writer writer = Files.newBufferedWriter(fresh, StandardCharsets.UTF_8)) {
            said.store(writer, "How the Tendril inspector's window is arranged");
        }
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void sides(Layout layout, BiConsumer<String, DoubleProperty> use) {
        use.accept("width", layout.width());
        use.accept("height", layout.height());
    }

    private static void shares(Layout layout, BiConsumer<String, DoubleProperty> use) {
        use.accept("targets", layout.targets());
        use.accept("tree", layout.tree());
        use.accept("upper", layout.upper());
    }

    private static void texts(Layout layout, BiConsumer<String, StringProperty> use) {
        use.accept("pane", layout.pane());
        use.accept("theme", layout.theme());
    }
}
