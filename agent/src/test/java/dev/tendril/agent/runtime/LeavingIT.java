package dev.tendril.agent.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tendril.RemoteJvm;
import dev.tendril.agent.testing.OneJdk;
import dev.tendril.agent.testing.TargetJvm;
import dev.tendril.attach.AgentAddress;
import dev.tendril.attach.AgentJar;
import dev.tendril.attach.Attacher;
import dev.tendril.protocol.Message;
import dev.tendril.protocol.PeerInfo;
import dev.tendril.transport.Connection;
import dev.tendril.transport.ConnectionListener;
import dev.tendril.transport.Terms;
import dev.tendril.transport.Transport;
import dev.tendril.transport.netty.NettyTransport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** The agent leaves nothing behind, however it came, and can come again. One test points this JVM at another agent, so nothing else may run here. */
@Isolated
class LeavingIT {

    private static final PeerInfo SELF = new PeerInfo(ProcessHandle.current().pid(), "test", 17, "test");

    @ParameterizedTest
    @ArgumentsSource(OneJdk.class)
    void leavesNoClassAndNoThreadAndComesAgainFromAnotherJar(Path javaHome, @TempDir Path elsewhere) throws Exception {
        try (var target = TargetJvm.start(javaHome);
                var transport = NettyTransport.open("tendril-test-io")) {
            AgentAddress first = Attacher.attach(target.pid());
            assertThat(first.alreadyThere()).isFalse();
            useAndLeave(target, transport, first);

            Path other = Files.copy(AgentJar.locate().path(), elsewhere.resolve("another agent, copied.jar"));
            String before = System.setProperty(AgentJar.PROPERTY, other.toString());
            try {
                AgentAddress second = Attacher.attach(target.pid());
                assertThat(second.alreadyThere()).isFalse();
                assertThat(second.address()).isNotEqualTo(first.address());
                useAndLeave(target, transport, second);
            } finally {
                System.setProperty(AgentJar.PROPERTY, before);
            }
        }
    }

    @ParameterizedTest
    @ArgumentsSource(OneJdk.class)
    void leavesNothingWhenItCameWithTheJvm(Path javaHome) throws Exception {
        try (var target = TargetJvm.start(
                        javaHome, "-javaagent:" + AgentJar.locate().path());
                var transport = NettyTransport.open("tendril-test-io")) {
            AgentAddress found = Attacher.attach(target.pid());
            assertThat(found.alreadyThere()).isTrue();
            useAndLeave(target, transport, found);
            assertThat(target.stderr()).doesNotContain("WARNING");
        }
    }

    @ParameterizedTest
    @ArgumentsSource(OneJdk.class)
    void twoAttachersShareOneAgent(Path javaHome) throws Exception {
        try (var target = TargetJvm.start(javaHome)) {
            AgentAddress first = Attacher.attach(target.pid());
            AgentAddress second = Attacher.attach(target.pid());
            assertThat(second.alreadyThere()).isTrue();
            assertThat(second.address()).isEqualTo(first.address());
            assertThat(second.secret().matches(first.secret())).isTrue();
        }
    }

    @ParameterizedTest
    @ArgumentsSource(OneJdk.class)
    void leavesWhenAClientThatUsedItSaysSo(Path javaHome) throws Exception {
        try (var target = TargetJvm.start(javaHome)) {
            try (var jvm = RemoteJvm.attach(target.pid())) {
                assertThat(jvm.pid()).isEqualTo(target.pid());
                assertThat(jvm.findAll("java.lang.Thread")).isNotEmpty();
                assertThat(jvm.at("java.util.Locale.ROOT").toString()).contains("java.util.Locale");
                jvm.detach();
            }
            assertThat(target.ask("what is left")).isEqualTo("0 classes, threads []");
            assertThat(target.isAlive()).isTrue();
        }
    }

    private static void useAndLeave(TargetJvm target, Transport transport, AgentAddress agent) throws Exception {
        Connection connection =
                transport.connect(agent.address(), Terms.of(agent.secret()), SELF, Duration.ofSeconds(5));
        var closed = new CountDownLatch(1);
        connection.start(new ConnectionListener() {
            @Override
            public void received(Message message) {}

            @Override
            public void closed(String reason) {
                closed.countDown();
            }
        });
        Path directory = Path.of(agent.address().getPath()).getParent();
        assertThat(directory).exists();
        assertThat(target.ask("properties")).isEqualTo("[]");
        assertThat(Integer.parseInt(target.ask("classes"))).isGreaterThan(20);

        assertThat(target.ask("leave")).isEqualTo("leaving");

        assertThat(target.ask("what is left")).isEqualTo("0 classes, threads []");
        assertThat(closed.await(5, TimeUnit.SECONDS))
                .as("the connection closed")
                .isTrue();
        await().atMost(Duration.ofSeconds(5)).until(() -> !Files.exists(directory));
        assertThat(target.isAlive()).isTrue();
    }
}
