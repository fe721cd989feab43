package dev.tendril.agent.runtime;

import static dev.tendril.Tendril.remote;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tendril.Credentials;
import dev.tendril.RemoteJvm;
import dev.tendril.RemoteObject;
import dev.tendril.agent.testing.Desk;
import dev.tendril.agent.testing.TargetJvm;
import dev.tendril.attach.AgentAddress;
import dev.tendril.attach.AttachException;
import dev.tendril.attach.Attacher;
import dev.tendril.call.RemoteFailure;
import dev.tendril.transport.ConnectException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What users get wrong, and what the API then tells them: what was expected, what was found, what to do. */
class BadInputIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    private static TargetJvm target;
    private static RemoteJvm jvm;
    private static Desk desk;

    @BeforeAll
    static void attach() throws Exception {
        target = TargetJvm.start(Path.of(System.getProperty("java.home")));
        jvm = RemoteJvm.attach(target.pid());
        desk = jvm.find(Desk.class);
    }

    @AfterAll
    static void end() throws Exception {
        jvm.close();
        target.close();
    }

    @Test
    void typeWithoutInstances() {
        assertThatThrownBy(() -> jvm.find(Desk.Visitor.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("expected exactly one live dev.tendril.agent.testing.Desk$Visitor")
                .hasMessageContaining("found none")
                .hasMessageContaining("reach it by a path: at(");
        assertThatThrownBy(() -> jvm.find("dev.tendril.agent.testing.Dezk"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("No class named dev.tendril.agent.testing.Dezk is loaded in the target.")
                .hasMessageContaining("Did you mean dev.tendril.agent.testing.Desk?");
    }

    @Test
    void typeWithSeveralInstances() {
        assertThatThrownBy(() -> jvm.find(Thread.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("expected exactly one live java.lang.Thread")
                .hasMessageContaining("java.lang.Thread at ")
                .hasMessageContaining("Choose one by its path: at(");
    }

    @Test
    void pathWithAWrongElement() {
        assertThatThrownBy(() -> jvm.at("dev.tendril.agent.testing.Desk.instance.stampz", Integer.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has no field stampz. Did you mean stamps?");
        assertThatThrownBy(() -> jvm.at("dev.tendril.agent.testing.Desk.instance.numbers[7]", Integer.class))
                .hasMessageContaining("[7]")
                .hasMessageContaining("3");
    }

    @Test
    void fieldOfTheWrongType() {
        assertThatThrownBy(() -> remote(desk).field("stamps", String.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected a type that fits field dev.tendril.agent.testing.Desk.stamps of type int, found"
                        + " java.lang.String; use java.lang.Integer.class");
        assertThatThrownBy(() ->
                        remote(desk).field("vault").field("coins", Object.class).set("many"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("coins")
                .hasMessageContaining("int")
                .hasMessageContaining("String");
        assertThatThrownBy(() -> remote(desk).field("stamp", Integer.class))
                .hasMessageContaining("has no field stamp. Did you mean stamps?");
    }

    @Test
    void finalClassWhereAProxyIsAsked() {
        assertThatThrownBy(() -> desk.vault())
                .hasMessageContaining(
                        "expected a class that can be subclassed, found dev.tendril.agent.testing.Desk$Vault")
                .hasMessageContaining(
                        "it is final; use an interface it implements, a view of your own (@RemoteView), or"
                                + " RemoteObject");
        RemoteObject<?> vault = remote(desk).field("vault");
        assertThatThrownBy(() -> vault.as(Desk.Vault.class)).hasMessageContaining("it is final");
        assertThatThrownBy(() -> vault.view())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("as(type)");
        assertThat(vault.call("coins")).isEqualTo(3);
        assertThat(vault.as(VaultView.class).coins()).isEqualTo(3);
    }

    interface VaultView {
        int coins();
    }

    @Test
    void viewOfAnotherType() {
        assertThatThrownBy(() -> remote(desk).as(java.util.List.class).size())
                .hasMessageContaining("dev.tendril.agent.testing.Desk has no method size");
        assertThatThrownBy(() -> remote(desk).as(Thread.class))
                .hasMessageContaining(
                        "expected a java.lang.Thread, found an object of class dev.tendril.agent.testing.Desk");
    }

    @Test
    void methodThatDoesNotExistOrDoesNotTakeTheArguments() {
        assertThatThrownBy(() -> remote(desk).call("stampp"))
                .hasMessageContaining("has no method stampp. Did you mean");
        assertThatThrownBy(() -> remote(desk).call("exit", "now"))
                .hasMessageContaining("No method exit")
                .hasMessageContaining("exit(int)");
    }

    @Test
    void localObjectWhereAProxyIsExpected() {
        assertThatThrownBy(() -> remote("text"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected a proxy of a live object of a target, found a local java.lang.String");
    }

    @Test
    void wrongSecret() {
        AgentAddress agent = Attacher.attach(target.pid());

        assertThatThrownBy(() -> RemoteJvm.connect(agent.address(), Credentials.secret("00".repeat(32))))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("secret");
        assertThatThrownBy(() -> Credentials.secret("hello"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a secret is 64 hexadecimal digits, found 5 characters");
    }

    @Test
    void deadProcess() throws Exception {
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();

        assertThatThrownBy(() -> RemoteJvm.attach(dead.pid()))
                .isInstanceOf(AttachException.class)
                .hasMessageContaining(Long.toString(dead.pid()));
    }

    @Test
    void targetThatExitsDuringACall() throws Exception {
        try (var dying = TargetJvm.start(Path.of(System.getProperty("java.home")));
                RemoteJvm other = RemoteJvm.attach(dying.pid())) {
            Desk itsDesk = other.find(Desk.class);

            assertThatThrownBy(() -> itsDesk.exit(3))
                    .isInstanceOf(RemoteFailure.Unknown.class)
                    .hasMessageContaining("Desk.exit on dev.tendril.agent.testing.Desk#")
                    .hasMessageContaining("got no answer")
                    .hasMessageContaining("the call may have run")
                    .hasMessageContaining("Process " + dying.pid() + " has ended");
            assertThatThrownBy(itsDesk::stamp)
                    .isInstanceOf(RemoteFailure.NotSent.class)
                    .hasMessageContaining("is closed");
            assertThat(other.isAlive()).isFalse();
        }
    }

    @Test
    void interruptedCallerIsTold() throws Exception {
        var failure = new CompletableFuture<Throwable>();
        var caller = new Thread(() -> {
            try {
                desk.loiter();
                failure.complete(new AssertionError("it returned"));
            } catch (Throwable e) {
                failure.complete(e);
            }
        });
        caller.start();
        await().atMost(SOON)
                .until(() -> !jvm.process().threads().in(Desk.class, "loiter").isEmpty());

        caller.interrupt();

        assertThat(failure)
                .succeedsWithin(SOON)
                .asInstanceOf(InstanceOfAssertFactories.THROWABLE)
                .isInstanceOf(RemoteFailure.Unknown.class)
                .hasMessageContaining("interrupted");
    }
}
