package dev.tendril.attach;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** What the JDK reports, in sentences that say what was expected, what was found and what to do. */
class AttachFailureTest {

    private final OsProcess alive = new OsProcess(ProcessHandle.current().pid());

    @Test
    void bothFormsOfDisabledAgentLoadingNameTheFlag() {
        for (String reported : new String[] {
            "Failed to load agent library: Dynamic agent loading is not enabled. Use -XX:+EnableDynamicAgentLoading to"
                    + " launch target VM.",
            "Dynamic agent loading is not enabled. Use -XX:+EnableDynamicAgentLoading to launch target VM."
        }) {
            assertThat(AttachFailure.of(alive, new AgentLoadException(reported), null))
                    .hasMessageContainingAll("refuses agents while it runs", "without that option", "-javaagent:");
        }
    }

    @Test
    void disabledAttachMechanismNamesTheFlag() {
        var reported = new AttachNotSupportedException("The VM does not support the attach mechanism");
        assertThat(AttachFailure.of(alive, reported, null))
                .hasMessageContainingAll("-XX:+DisableAttachMechanism", "Restart it without that option")
                .hasCause(reported);
    }

    @Test
    void aJvmThatDoesNotAnswerMayBeBusy() {
        var reported = new AttachNotSupportedException("Unable to open socket file /tmp/.java_pid1: target process 1"
                + " doesn't respond within 10500ms or HotSpot VM not loaded");
        assertThat(AttachFailure.of(alive, reported, null))
                .hasMessageContainingAll("did not answer", "overloaded", "-XX:+DisableAttachMechanism", "try again");
        assertThat(AttachFailure.of(alive, new TimeoutException(), null))
                .hasMessageContainingAll("did not answer within 20 s", "try again");
    }

    @Test
    void theReasonOfTheAgentItselfComesFirst() {
        assertThat(AttachFailure.of(alive, new AgentInitializationException("failed"), "the disk is full"))
                .hasMessageContainingAll("The agent could not start in", "the disk is full");
        assertThat(AttachFailure.of(alive, new AgentInitializationException("failed"), null))
                .hasMessageContainingAll("could not say why", "its standard error has the stack trace");
    }

    @Test
    void aJarThatCannotBeLoadedIsAMatterOfItsFile() {
        var reported = new AgentLoadException("Agent JAR not found or no Agent-Class attribute");
        assertThat(AttachFailure.of(alive, reported, null))
                .hasMessageContainingAll("could not load the agent's jar", "can read the file", AgentJar.PROPERTY);
    }

    @Test
    void missingRightsAreAMatterOfTheUser() {
        var reported = new IOException("Operation not permitted");
        assertThat(AttachFailure.of(alive, reported, null))
                .hasMessageContainingAll("belongs to user", "a JVM accepts attachers of its own user only", "sudo -u");
    }

    @Test
    void aRuntimeWithoutTheModuleIsTold() {
        var reported = new NoClassDefFoundError("com/sun/tools/attach/VirtualMachine");
        assertThat(AttachFailure.of(alive, reported, null))
                .hasMessageContainingAll("has no module jdk.attach", "--add-modules jdk.attach");
    }

    @Test
    void aProcessThatEndsMeanwhileIsTold() throws Exception {
        Process process = new ProcessBuilder("true").start();
        process.waitFor();
        assertThat(AttachFailure.of(new OsProcess(process.pid()), new IOException("No such process"), null))
                .hasMessageContainingAll(
                        "There is no process " + process.pid(),
                        "ended while it was being attached to",
                        "List the JVMs");
    }

    @Test
    void whatNobodyForesawIsShown() {
        assertThat(AttachFailure.of(alive, new IOException("the moon is full"), null))
                .hasMessageContainingAll(
                        "could not be attached to", "java.io.IOException: the moon is full", "Try again");
    }
}
