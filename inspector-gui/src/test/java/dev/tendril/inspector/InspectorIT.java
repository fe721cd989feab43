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
import dev.tendril.inspector.model.Session;
import dev.tendril.inspector.view.Clipping;
import dev.tendril.jdks.Jdks;
import dev.tendril.transport.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Labeled;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.testfx.api.FxRobot;

/** The inspector as a person uses it, with a real target, the real agent and real clicks. */
class InspectorIT {

    private static final String READ_ONLY =
            "Nothing can be changed: the agent in BakeryMain is read-only. Start the agent in full mode.";

    private Desk desk;
    private FxRobot robot;
    private Screen screen;

    /** Another Java than that of the test, where there is one; all with {@code -P soak}. */
    static List<Path> javas() throws IOException {
        List<Path> all = Jdks.all().toList();
        return Boolean.getBoolean("tendril.soak") ? all : all.subList(all.size() - 1, all.size());
    }

    @BeforeEach
    void sitDown() throws Exception {
        desk = Desk.open();
        screen = desk.screen();
        robot = desk.robot();
    }

    @AfterEach
    void leave() throws Exception {
        desk.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("javas")
    void changesTheStateOfARunningApplicationAndTakesItBack(Path javaHome) throws Exception {
        try (Bakery bakery = Bakeries.start(javaHome)) {
            desk.attachTo(bakery.pid());
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

            chooseAnEnumConstant(bakery);
            writeAnElementOfAnArray(bakery);
            callAMethodAndPinItsResult(bakery);

            // Another client takes the agent out, and the connection with it.
            try (RemoteJvm other = RemoteJvm.attach(bakery.pid())) {
                other.detach();
            }
            screen.click("#attach-again");
            screen.untilText("#connection", connectedTo(bakery, javaHome));
        }
        screen.untilVisible("#attach-again");
    }

    @Test
    void severalTargetsAreOpenAtOnceAndTheDeathOfOneLeavesTheOtherAlone() throws Exception {
        List<Path> javas =
                Jdks.all().sorted(Comparator.comparingInt(Jdks::feature)).toList();
        Path oldest = javas.get(0);
        Path newest = javas.get(javas.size() - 1);
        try (Bakery one = Bakeries.start(oldest);
                Bakery other = Bakeries.start(newest)) {
            bake(one, "5");
            bake(other, "6");
            assertThat(one.ask("loaves")).isEqualTo("loaves 5");
            assertThat(other.ask("loaves")).isEqualTo("loaves 6");
            Session newer = desk.session();

            screen.clickTab("BakeryMain " + one.pid());

            screen.untilText("#connection", connectedTo(one, oldest));
            screen.untilText("#field-loaves .value", "5");
            screen.untilText(".tab-label", "History (1)");
            Session older = desk.session();
            assertThat(older).isNotSameAs(newer);
            assertThat(stripe(one)).isNotEqualTo(stripe(other));
            allFitsAt200Percent();

            other.close();

            screen.until("the end of the other is seen", () -> newer.lost().get() != null);
            screen.untilVisible("#target-" + other.pid() + " .badge-bad");
            assertThat(desk.session()).isSameAs(older);
            assertThat(screen.isVisible("#attach-again")).isFalse();
            screen.click("#pane-history");
            screen.click("#undo");
            screen.untilText("#field-loaves .value", "17");
            assertThat(one.ask("loaves")).isEqualTo("loaves 17");
            assertThat(newer.history().changes()).hasSize(1);

            screen.clickTab("BakeryMain " + other.pid());
            screen.untilVisible("#attach-again");
            screen.untilText("#field-loaves .value", "6");

            goInTheMiddleOfEverything(older, one);
            assertThat(one.ask("loaves")).isEqualTo("loaves 17");
        }
    }

    /** Closes the window while a target, which is stopped, owes answers of every kind. */
    private void goInTheMiddleOfEverything(Session session, Bakery bakery) throws Exception {
        Everything everything = new Everything(session);
        bakery.signal("STOP");
        try {
            screen.run(everything::begin);
            assertThat(screen.ask(everything::ended)).as("what does not go on").isEmpty();
            Instant began = Instant.now();
            desk.close();
            assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofSeconds(20));
        } finally {
            bakery.signal("CONT");
        }
    }

    private void bake(Bakery bakery, String loaves) {
        desk.attachTo(bakery.pid());
        assertThat(desk.session().tree().roots()).as("a tree of its own").isEmpty();
        assertThat(desk.session().history().changes())
                .as("a history of its own")
                .isEmpty();
        screen.enter("#class-chooser", "bakerymain");
        screen.clickRow("BAKERY");
        screen.click("#field-loaves #edit");
        screen.enter("#field-loaves #editor", loaves);
        screen.click("#field-loaves #grant");
        screen.untilText("#field-loaves .value", loaves);
    }

    private List<String> stripe(Bakery bakery) {
        return robot.lookup("#targets .target-cell").queryAll().stream()
                .filter(cell -> !cell.lookupAll("#target-" + bakery.pid()).isEmpty())
                .flatMap(cell -> cell.getStyleClass().stream())
                .filter(name -> name.startsWith("stripe-"))
                .toList();
    }

    /** On a screen of 200 %, in the smallest window there may be. */
    private void allFitsAt200Percent() throws Exception {
        screen.run(() -> {
            desk.stage().setRenderScaleX(2);
            desk.stage().setRenderScaleY(2);
            desk.stage().setWidth(900);
            desk.stage().setHeight(560);
        });
        await("all fits")
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(screen.ask(() ->
                                Clipping.cutControls(desk.stage().getScene().getRoot())))
                        .isEmpty());
    }

    private static String connectedTo(Bakery bakery, Path javaHome) {
        return "Connected to BakeryMain · pid %d · JDK %s".formatted(bakery.pid(), Jdks.version(javaHome));
    }

    @Test
    void aReadOnlyAgentElsewhereLetsNobodyWriteAndGoesWithoutATrace(@TempDir Path folder) throws Exception {
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

            cannotBeUsed("calls", "#watch-point", "#watch");
            cannotBeUsed("trace", "#trace-point", "#trace-start");
            cannotBeUsed("hold", "#hold-point", "#hold");
            cannotBeUsed("console", "#console-input", "#console-run");
            screen.click("#pane-charts");
            screen.enter("#chart-field", "1 + 1");
            screen.untilText("#problem", "Nothing can be changed: the agent in BakeryMain is read-only.");
            screen.clickTab("Text");
            screen.untilText(
                    "#text #problem",
                    "The text of an object is made by its code, and nothing is called in a read-only target.");

            screen.click("#detach");

            screen.until(
                    "the session is closed",
                    () -> desk.window().model().sessions().isEmpty());

            // Its row in the list says what it is, too, once it is attached to.
            Attacher.attach(bakery.pid(), Mode.READ_ONLY);
            desk.attachTo(bakery.pid());
            screen.untilText("#target-" + bakery.pid() + " .badge-plain", "read-only");
            screen.click("#detach");
            screen.until(
                    "this session is closed, too",
                    () -> desk.window().model().sessions().isEmpty());
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

    private void cannotBeUsed(String pane, String field, String button) {
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

    private void chooseAnEnumConstant(Bakery bakery) throws Exception {
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

    private void writeAnElementOfAnArray(Bakery bakery) throws Exception {
        screen.run(() -> desk.session().reveal(BakeryMain.class.getName() + ".BAKERY.ovens[1]"));
        screen.untilText("#detail-title", "[1]");
        screen.click("#fields #edit");
        screen.enter("#fields #editor", "225");
        screen.untilText("#fields .value", "225");
        assertThat(bakery.ask("oven")).isEqualTo("oven 225");
    }

    private void callAMethodAndPinItsResult(Bakery bakery) throws Exception {
        screen.run(() -> desk.session().reveal(BakeryMain.class.getName() + ".BAKERY"));
        screen.untilText("#detail-title", "BAKERY");
        screen.clickTab("Methods");
        var methods = desk.session().aspects().methods().list();
        screen.until("the methods are listed", () -> !methods.isEmpty());
        screen.enter("#method-filter", "bake");
        screen.enter("#argument-0", "3");
        screen.untilText("#call-result .value", "\"3 in SPRING\"");
        assertThat(bakery.ask("loaves")).isEqualTo("loaves 20");
        screen.click("#pin-result");
        screen.untilText(".pin-name", "bake");
    }
}
