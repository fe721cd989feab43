package dev.tendril.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tendril.inspector.Bakeries.Bakery;
import dev.tendril.inspector.bakery.BakeryMain;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The inspector as a command: its own process, what it prints, and how it ends. */
class MainIT {

    private record Run(int exitCode, String output) {}

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"dark", "light"})
    void drawsATargetWithoutAScreen(String theme) throws Exception {
        Path picture = folder.resolve("pictures").resolve("bakery.png");
        try (Bakery bakery = Bakeries.start(Path.of(System.getProperty("java.home")))) {
            Run run = inspector(
                    "--attach",
                    Long.toString(bakery.pid()),
                    "--show",
                    BakeryMain.class.getName() + ".BAKERY",
                    "--theme",
                    theme,
                    "--screenshot",
                    picture.toString());

            assertThat(run.exitCode()).as(run.output()).isZero();
            // JavaFX 21 draws with sun.misc.Unsafe, about which Java 24 and later warn.
            assertThat(run.output()
                            .lines()
                            .filter(line -> !line.contains("sun.misc.Unsafe") && !line.contains("marlin")))
                    .as("nothing is wrong")
                    .isEmpty();
            assertThat(bakery.ask("loaves")).isEqualTo("loaves 17");
        }
        BufferedImage image = ImageIO.read(picture.toFile());
        assertThat(image.getWidth()).isEqualTo(1500);
        assertThat(image.getHeight()).isEqualTo(900);
        long colours = IntStream.range(0, 1500 * 900)
                .map(i -> image.getRGB(i % 1500, i / 1500))
                .distinct()
                .count();
        assertThat(colours).as("colours in the picture").isGreaterThan(100);
    }

    @Test
    void saysWhyThereIsNoPicture() throws Exception {
        Path picture = folder.resolve("none.png");

        Run run = inspector("--attach", "999999999", "--screenshot", picture.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.output()).contains("There is no process 999999999.");
        assertThat(picture).doesNotExist();
    }

    @Test
    void refusesAnOptionItDoesNotKnow() throws Exception {
        Run run = inspector("--atach", "1");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.output()).contains("There is no option --atach. The options are --attach,");
    }

    @Test
    void explainsItself() throws Exception {
        Run run = inspector("--help");

        assertThat(run.exitCode()).isZero();
        assertThat(run.output()).startsWith("Usage: inspector").contains("--screenshot FILE");
    }

    private Run inspector(String... arguments) throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dtendril.agent.jar=" + System.getProperty("tendril.agent.jar"),
                // As the manifest has it.
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(90, TimeUnit.SECONDS))
                    .as("ends by itself")
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Run(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    }
}
