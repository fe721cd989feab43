package dev.tendril.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tendril.cli.stall.StallMain;
import dev.tendril.jdks.Jdks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The ways to a target, of another Java if there is one: modes, addresses, the inspector; and who the output is for. */
@ResourceLock(RunningStall.MARKET) // found by its main class
class ReachIT extends Runs {

    private static final String STALL = StallMain.class.getName() + ".STALL";

    private RunningStall stall;
    private String pid;

    @BeforeEach
    void openTheStall() throws Exception {
        stall = RunningStall.market(Jdks.other().orElse(Path.of(System.getProperty("java.home"))));
        pid = Long.toString(stall.pid());
    }

    @AfterEach
    void closeTheStall() {
        stall.close();
    }

    @Test
    void theModeIsChosenWhenTheAgentIsPutIn() throws Exception {
        assertThat(done("get", pid, STALL + ".apples", "--mode", "read-only")).isEqualTo("17\n");
        assertThat(failed("set", pid, STALL + ".apples", "3")).contains("it needs the grant [SET]");
        assertThat(failed("get", pid, STALL, "--mode", "full"))
                .contains("runs in mode read-only (expected: full). Detach it first");
        assertThat(stall.ask("apples")).isEqualTo("apples 17");
        assertThat(done("attach", pid)).contains("mode         read-only");
    }

    @Test
    void anAgentServesAtAnAddressWithItsSecret() throws Exception {
        String served = done("serve", pid, "--at", "tcp://127.0.0.1:0", "--folder", folder.toString());

        String address = first("at (tcp://127\\.0\\.0\\.1:\\d+)\\.", served);
        String secret = folder.resolve("secret").toString();
        assertThat(served).contains("tendril get " + address + " --secret-file " + secret + " some.Class.FIELD");
        assertThat(done("get", address, STALL + ".apples", "--secret-file", secret))
                .isEqualTo("17\n");
        assertThat(failed("serve", pid, "--at", "tcp://127.0.0.1:0", "--folder", folder.toString()))
                .contains("already, and listens at " + address, "Take it out first");
        assertThat(done("detach", address, "--secret-file", secret))
                .isEqualTo("The agent has left process " + pid + ".\n");
        assertThat(failed("get", address, STALL, "--secret-file", secret)).contains("nobody listens there");
    }

    @Test
    void beyondThisMachineTheCertificateIsPinned() throws Exception {
        Path audit = folder.resolve("audit.log");
        String served = done(
                "serve",
                pid,
                "--at",
                "tls://127.0.0.1:0",
                "--folder",
                folder.toString(),
                "--mode",
                "read-only",
                "--audit",
                audit.toString(),
                "--json");

        String address = first("\"address\":\"(tls://[^\"]+)\"", served);
        String fingerprint = first("\"fingerprint\":\"(sha256:[^\"]+)\"", served);
        String secret = folder.resolve("secret").toString();
        assertThat(done("get", address, STALL + ".apples", "--secret-file", secret, "--trust", fingerprint))
                .isEqualTo("17\n");
        assertThat(failed("get", address, STALL, "--secret-file", secret, "--trust", "sha256:" + "11".repeat(32)))
                .contains("expected the certificate sha256:1111");
        assertThat(failed("get", address, STALL, "--secret-file", secret)).contains("which certificate to trust");
        assertThat(Files.readString(audit)).contains(STALL + ".apples", "\"mode\":\"read-only\"");
    }

    @Test
    void theInspectorIsStartedFromBesideTheJar() throws Exception {
        Path named = folder.resolve("inspector-gui-1.jar");
        assertThat(failed("inspect", "--jar", named.toString()))
                .contains("Expected the inspector's jar at " + named + ", found no such file.");
        // Any jar that tells its arguments: this command's own.
        Run run = tendril("inspect", pid, "--jar", System.getProperty("tendril.cli.jar"), "--show", STALL);
        assertThat(run.exitCode()).as("that of what was started").isEqualTo(2);
        assertThat(run.error()).contains("Unknown options: '--attach', '" + pid + "', '--show'");
    }

    @Test
    void theInspectorDrawsAMainClassAndAnAddress() throws Exception {
        assumeTrue(
                Files.exists(Path.of("..", "inspector-gui", "target", "inspector-gui-" + version() + ".jar")),
                "the inspector is built");
        Path picture = folder.resolve("process.png");
        // JavaFX warns that it lies on the class path.
        Run drawn = tendril("inspect", "MarketMain", "--show", STALL, "--screenshot", picture.toString());
        assertThat(drawn.exitCode()).as(drawn.error()).isZero();
        assertThat(ImageIO.read(picture.toFile()).getWidth()).isGreaterThan(1_000);
        done("detach", pid);

        String served =
                done("serve", pid, "--at", "tls://127.0.0.1:0", "--folder", folder.toString(), "--mode", "full");
        List<String> words = new ArrayList<>(List.of(
                first("look +tendril get (.*) some\\.Class\\.FIELD", served).split(" ")));
        words.add(0, "inspect");
        words.addAll(List.of(
                "--show", STALL, "--screenshot", folder.resolve("address.png").toString()));
        drawn = tendril(words.toArray(String[]::new));
        assertThat(drawn.exitCode()).as(drawn.error()).isZero();
        assertThat(folder.resolve("address.png")).isNotEmptyFile();
        words.set(words.indexOf("--trust") + 1, "sha256:" + "11".repeat(32));
        Run run = tendril(words.toArray(String[]::new));
        assertThat(run.exitCode()).as("that of the inspector").isEqualTo(1);
        assertThat(run.error()).contains("sha256:1111");
    }

    private static String version() {
        String jar =
                Path.of(System.getProperty("tendril.cli.jar")).getFileName().toString();
        return jar.substring("cli-".length(), jar.length() - ".jar".length());
    }

    @Test
    void theCompletionScriptIsAScript() throws Exception {
        Path script = Files.writeString(folder.resolve("completion"), done("completion"));

        assertThat(run(List.of("bash", "-n", script.toString()), Map.of()).exitCode())
                .isZero();
        String completed = "source " + script + "; COMP_WORDS=(tendril wa); COMP_CWORD=1; _complete_tendril;"
                + " echo \"${COMPREPLY[@]}\"; COMP_WORDS=(tendril get --mo); COMP_CWORD=2; _complete_tendril;"
                + " echo \"${COMPREPLY[@]}\"";
        assertThat(run(List.of("bash", "-c", completed), Map.of()).output()).isEqualTo("watch\n--mode\n");
    }

    @Test
    void coloursAreForTerminalsAndForThoseWhoWantThem() throws Exception {
        assertThat(done("list")).doesNotContain("\u001b");
        var forced = new ArrayList<>(command("list"));
        assertThat(run(forced, Map.of("CLICOLOR_FORCE", "1")).output()).contains("\u001b[1m");
        assertThat(run(forced, Map.of("CLICOLOR_FORCE", "1", "NO_COLOR", "1")).output())
                .doesNotContain("\u001b");
    }

    private static String first(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group(1);
    }
}
