package dev.tendril.inspector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tendril.Credentials;
import dev.tendril.RemoteJvm;
import dev.tendril.access.Mode;
import dev.tendril.attach.AgentSettings;
import dev.tendril.attach.Attacher;
import dev.tendril.attach.PrivateDirectory;
import dev.tendril.inspector.Bakeries.Bakery;
import dev.tendril.inspector.bakery.BakeryMain;
import dev.tendril.inspector.model.TargetRow;
import dev.tendril.jdks.Jdks;
import dev.tendril.transport.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The inspector as a person uses it, with a real target, the real agent and real clicks. */
@ExtendWith(ApplicationExtension.class)
class InspectorIT {

    private static final String READ_ONLY =
            "Nothing can be changed: the agent in BakeryMain is read-only. Start the agent in full mode.";

    private Window window;
    private Screen screen;

    /** Another Java than that of the test, where there is one; all with {@code -P soak}. */
    static List<Path> javas() throws IOException {
        List<Path> all = Jdks.all().toList();
        return Boolean.getBoolean("tendril.soak") ? all : all.subList(all.size() - 1, all.size());
    }

    @Start
    void open(Stage stage) throws Options.UsageException {
        window = new Window(new TendrilTargets(), Options.parse(List.of()));
        window.open(stage);
    }

    @BeforeEach
    void sitDown(FxRobot robot) {
        screen = new Screen(robot);
    }

    @AfterEach
    void leave() {
        window.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("javas")
    void changesTheStateOfARunningApplicationAndTakesItBack(Path javaHome, FxRobot robot) throws Exception {
        try (Bakery bakery = Bakeries.start(javaHome)) {
            attachTo(bakery, robot);
            screen.enter("#class-chooser", "bakerymain");
            screen.clickRow("BAKERY");

            screen.untilText("#field-loaves .value", "17");
            screen.click("#field-loaves #edit");
            screen.enter("#field-loaves #editor", "5");
            screen.click("#field-loaves #grant");
            screen.untilText("#field-loaves .value", "5");
            assertThat(bakery.ask("loaves")).isEqualTo("loaves 5");

            screen.click("#pane-history");
            screen.click("#undo");
            screen.untilText("#field-loaves .value", "17");
            assertThat(bakery.ask("loaves")).isEqualTo("loaves 17");

            chooseAnEnumConstant(bakery, robot);
            writeAnElementOfAnArray(bakery, robot);
            callAMethodAndPinItsResult(bakery, robot);

            // Another client takes the agent out, and the connection with it.
            try (RemoteJvm other = RemoteJvm.attach(bakery.pid())) {
                other.detach();
            }
            screen.click("#attach-again");
            screen.untilText(
                    "#connection",
                    "Connected to BakeryMain · pid %d · JDK %s".formatted(bakery.pid(), Jdks.version(javaHome)));
        }
        screen.untilVisible("#attach-again");
    }

    @Test
    void aReadOnlyAgentElsewhereLetsNobodyWriteAndGoesWithoutATrace(@TempDir Path folder, FxRobot robot)
            throws Exception {
        Path javaHome = javas().get(0);
        try (Bakery bakery = Bakeries.start(javaHome)) {
            connectReadOnly(bakery, folder);
            screen.untilText("#padlock", "Read-only");
            assertThat(robot.lookup("#padlock").query().isDisabled()).isTrue();
            screen.enter("#class-chooser", "bakerymain");
            screen.clickRow("BAKERY");
            screen.untilText("#field-loaves .value", "17");
            screen.click("#field-loaves .field-name");
            screen.untilText("#field-loaves .field-reason", READ_ONLY);
            assertThat(robot.lookup("#fields #edit").queryAll()).isEmpty();

            cannotBeUsed("calls", "#watch-point", "#watch", robot);
            cannotBeUsed("trace", "#trace-point", "#trace-start", robot);
            cannotBeUsed("hold", "#hold-point", "#hold", robot);
            cannotBeUsed("console", "#console-input", "#console-run", robot);
            screen.click("#pane-charts");
            screen.enter("#chart-field", "1 + 1");
            screen.untilText("#problem", "Nothing can be changed: the agent in BakeryMain is read-only.");
            screen.clickTab("Text");
            screen.untilText(
                    "#text #problem",
                    "The text of an object is made by its code, and nothing is called in a read-only target.");

            screen.click("#detach");

            screen.until(
                    "the session is closed", () -> window.model().sessions().isEmpty());
            await("nothing of the agent is left")
                    .atMost(Duration.ofSeconds(60))
                    .untilAsserted(
                            () -> assertThat(strangersIn(bakery, javaHome)).isEmpty());
            assertThat(bakery.ask("loaves")).isEqualTo("loaves 17");
        }
    }

    /** Serves the process for others and connects by typing what they are told. */
    private void connectReadOnly(Bakery bakery, Path folder) throws Exception {
        Path secret = folder.resolve("secret");
        Credentials.random().writeTo(secret);
        Path keyStore = folder.resolve("bakery.p12");
        Path password = folder.resolve("password");
        PrivateDirectory.writeSecret(password, Secret.random());
        String fingerprint = Credentials.makeKeyStore(keyStore, PrivateDirectory.readPassword(password));
        URI address = Attacher.serve(
                bakery.pid(),
                new AgentSettings(
                        URI.create("tls://127.0.0.1:0"),
                        secret,
                        new AgentSettings.Certificate(keyStore, password),
                        Mode.READ_ONLY,
                        null));
        screen.click("#address-pane .title");
        screen.enter("#address", address.toString());
        screen.enter("#trust", fingerprint);
        screen.enter("#secret-file", secret.toString());
        screen.untilVisible("#class-chooser");
    }

    private void cannotBeUsed(String pane, String field, String button, FxRobot robot) {
        screen.click("#pane-" + pane);
        screen.click(field);
        screen.type("x.Y#z");
        screen.until(
                pane + " says why",
                () -> robot.lookup("#sealed #question").queryAll().stream()
                        .anyMatch(node -> Screen.isShown(node)
                                && ((Labeled) node).getText().equals(READ_ONLY)));
        assertThat(robot.lookup(button).query().isDisabled()).as(button).isTrue();
    }

    /** What lives in the process that is neither its own nor the JDK's: classes with objects, and threads. */
    private static List<String> strangersIn(Bakery bakery, Path javaHome) throws Exception {
        List<String> found = new ArrayList<>();
        for (String question : List.of("GC.class_histogram", "Thread.print")) {
            Process asked = new ProcessBuilder(
                            javaHome.resolve("bin/jcmd").toString(), Long.toString(bakery.pid()), question)
                    .redirectErrorStream(true)
                    .start();
            try (var lines = asked.inputReader().lines()) {
                // The entry classes stay, as any agent's do.
                lines.filter(line -> line.contains("tendril")
                                && !line.contains(BakeryMain.class.getPackageName())
                                && !line.contains("dev.tendril.agent.entry."))
                        .forEach(found::add);
            }
        }
        return found;
    }

    private void attachTo(Bakery bakery, FxRobot robot) {
        @SuppressWarnings("unchecked")
        ListView<TargetRow> list = robot.lookup("#targets").queryAs(ListView.class);
        screen.until("the bakery is listed", () -> list.getItems().stream().anyMatch(row -> row.pid() == bakery.pid()));
        screen.run(() -> list.getItems().stream()
                .filter(row -> row.pid() == bakery.pid())
                .findFirst()
                .ifPresent(list::scrollTo));
        screen.click("#target-" + bakery.pid() + " .target-name");
        screen.untilVisible("#class-chooser");
    }

    private void chooseAnEnumConstant(Bakery bakery, FxRobot robot) throws Exception {
        screen.click("#field-favourite #edit");
        screen.untilVisible("#field-favourite #editor");
        @SuppressWarnings("unchecked")
        ChoiceBox<String> choices = robot.lookup("#field-favourite #editor").queryAs(ChoiceBox.class);
        assertThat(choices.getItems()).containsExactly("SPRING", "SUMMER", "AUTUMN", "WINTER");
        screen.run(() -> choices.setValue("SUMMER"));
        screen.click("#field-favourite #write");
        screen.untilText("#field-favourite .value", "SUMMER");
        assertThat(bakery.ask("favourite")).isEqualTo("favourite SUMMER");
    }

    private void writeAnElementOfAnArray(Bakery bakery, FxRobot robot) throws Exception {
        screen.run(() -> window.model().sessions().get(0).reveal(BakeryMain.class.getName() + ".BAKERY.ovens[1]"));
        screen.untilText("#detail-title", "[1]");
        screen.click("#fields #edit");
        screen.enter("#fields #editor", "225");
        screen.untilText("#fields .value", "225");
        assertThat(bakery.ask("oven")).isEqualTo("oven 225");
    }

    private void callAMethodAndPinItsResult(Bakery bakery, FxRobot robot) throws Exception {
        screen.run(() -> window.model().sessions().get(0).reveal(BakeryMain.class.getName() + ".BAKERY"));
        screen.untilText("#detail-title", "BAKERY");
        screen.clickTab("Methods");
        var methods = window.model().sessions().get(0).aspects().methods().list();
        screen.until("the methods are listed", () -> !methods.isEmpty());
        screen.enter("#method-filter", "bake");
        screen.enter("#argument-0", "3");
        screen.untilText("#call-result .value", "\"3 in SPRING\"");
        assertThat(bakery.ask("loaves")).isEqualTo("loaves 20");
        screen.click("#pin-result");
        screen.untilText(".pin-name", "bake");
    }
}
