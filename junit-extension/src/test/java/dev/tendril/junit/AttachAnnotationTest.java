package dev.tendril.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tendril.access.Mode;
import dev.tendril.attach.AttachException;
import dev.tendril.junit.declare.Sources;
import dev.tendril.junit.source.JvmSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

class AttachAnnotationTest {

    @AttachJvm(mainClass = "com.acme.ShopMain")
    private static class ByMainClass {}

    @AttachJvm(pid = "${attach.annotation.test.pid}")
    private static class ByPid {}

    @AttachJvm(pid = "${attach.annotation.test.pid}", whenAbsent = WhenAbsent.ABORT)
    private static class ByPidIfThere {}

    @AttachJvm(
            address = "tcp://127.0.0.1:${attach.annotation.test.port}",
            secretFile = "${attach.annotation.test.secret}")
    private static class ByAddress {}

    @Test
    void theNameIsShort() {
        assertThat(read(ByMainClass.class).name()).isEqualTo("ShopMain");
        assertThat(read(ByPid.class).name()).isEqualTo("${attach.annotation.test.pid}");
    }

    @Test
    void theModeOfAnAgentThatListensIsItsOwn() {
        @AttachJvm(address = "tcp://127.0.0.1:1", secretFile = "secret", mode = Mode.READ_ONLY)
        class Wrong {}

        assertThatThrownBy(() -> read(Wrong.class))
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessage(
                        "@AttachJvm of Wrong: mode is given with address (expected: none, since the agent that listens"
                                + " there was started in a mode)");
    }

    @Test
    void anUnsetPropertyIsAnAbsentJvm() {
        System.clearProperty("attach.annotation.test.pid");

        assertThatThrownBy(() -> read(ByPid.class).start())
                .isInstanceOf(AttachException.class)
                .hasMessage("cannot attach to ${attach.annotation.test.pid}: a system property in"
                        + " \"${attach.annotation.test.pid}\" is not set"
                        + " (expected: it runs before the tests start, or whenAbsent = ABORT)");
        assertThatThrownBy(() -> read(ByPidIfThere.class).start())
                .isInstanceOf(TestAbortedException.class)
                .hasMessage("cannot attach to ${attach.annotation.test.pid}: a system property in"
                        + " \"${attach.annotation.test.pid}\" is not set");
    }

    @Test
    void aProcessThatHasEndedIsAbsent() throws Exception {
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        System.setProperty("attach.annotation.test.pid", Long.toString(ended.pid()));

        assertThatThrownBy(() -> read(ByPidIfThere.class).start())
                .isInstanceOf(TestAbortedException.class)
                .hasMessageEndingWith("there is no process " + ended.pid());
    }

    @Test
    void aPidThatIsNoNumberIsAMistakeAndNotAnAbsence() {
        System.setProperty("attach.annotation.test.pid", "shop");

        assertThatThrownBy(() -> read(ByPidIfThere.class).start())
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessage("pid = \"shop\" (expected: a number)");
    }

    @Test
    void aMissingSecretFileIsAnAbsentAgent(@TempDir Path directory) throws IOException {
        System.setProperty("attach.annotation.test.port", Integer.toString(portWhereNobodyListens()));
        System.setProperty(
                "attach.annotation.test.secret", directory.resolve("secret").toString());

        assertThatThrownBy(() -> read(ByAddress.class).start())
                .isInstanceOf(AttachException.class)
                .hasMessageContaining("there is no secret file " + directory.resolve("secret"));
    }

    @Test
    void exactlyOneWayToFindItIsGiven() {
        @AttachJvm
        class None {}

        @AttachJvm(pid = "1", mainClass = "com.acme.ShopMain")
        class Two {}

        refused(None.class, "@AttachJvm of None: 0 of pid, mainClass and address are given (expected: exactly one)");
        refused(Two.class, "@AttachJvm of Two: 2 of pid, mainClass and address are given (expected: exactly one)");
    }

    @Test
    void anAddressComesWithItsSecretFile() {
        @AttachJvm(address = "tcp://127.0.0.1:1")
        class NoSecret {}

        @AttachJvm(pid = "1", secretFile = "secret")
        class NoAddress {}

        String message = ": one of address and secretFile is given (expected: both, as the agent reports them)";
        refused(NoSecret.class, "@AttachJvm of NoSecret" + message);
        refused(NoAddress.class, "@AttachJvm of NoAddress" + message);
    }

    private static int portWhereNobodyListens() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static JvmSource read(Class<?> type) {
        return Sources.declaredBy(type).get(0);
    }

    private static void refused(Class<?> type, String message) {
        assertThatThrownBy(() -> Sources.declaredBy(type))
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessage(message);
    }
}
