package dev.tendril.audit;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tendril.Connection;
import dev.tendril.Server;
import dev.tendril.Service;
import dev.tendril.Tendril;
import dev.tendril.call.RemoteFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class AuditLogTest {

    /** Called with a secret that must not show. */
    public interface Safe {
        String open(String combination) throws IOException;
    }

    /** Has more. */
    public static final class SafeImpl implements Safe {
        @Override
        public String open(String combination) throws IOException {
            if (combination.startsWith("wrong")) {
                throw new IOException(combination);
            }
            return combination;
        }
    }

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("audit.jsonl");
    }

    @Test
    void recordsWhoCalledWhatAndHowItEndedAndNoValues() throws Exception {
        try (AuditLog log = AuditLog.to(file())) {
            var setup = Service.of(Safe.class, SafeImpl::new).at("vm:audited").audit(log);
            try (Server server = Tendril.serve(setup);
                    Connection connection = Tendril.connect(server.address(), server.credentials())) {
                Safe safe = connection.root(Safe.class);
                safe.open("canary-1");
                assertThatThrownBy(() -> safe.open("wrong canary-2")).isInstanceOf(IOException.class);
                assertThatThrownBy(() -> connection.root(Runnable.class)).isInstanceOf(RuntimeException.class);
                await().atMost(ofSeconds(5)).until(() -> lines().size() == 4);
            }
        }
        String open = "\"verb\":\"call\",\"member\":\"" + Safe.class.getName() + ".open(java.lang.String)\"";
        assertThat(lines())
                .allMatch(line -> line.startsWith("{\"time\":\"20") && line.endsWith("}"))
                .allMatch(
                        line -> line.contains("(pid " + ProcessHandle.current().pid() + ")\",\"at\":\"vm:audited"))
                .allMatch(line -> line.contains("\"mode\":\"exposed\""))
                .noneMatch(line -> line.contains("canary"));
        assertThat(lines().get(1)).contains(open + ",\"outcome\":\"returned\",\"micros\":");
        assertThat(lines().get(2)).contains(open + ",\"outcome\":\"threw java.io.IOException\"");
        assertThat(lines().get(3))
                .contains("Directory.lookup", "\"outcome\":\"threw java.lang.IllegalArgumentException\"");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void refusalsAreRecorded() throws Exception {
        try (AuditLog log = AuditLog.to(file())) {
            var setup = Service.of(Safe.class, SafeImpl::new)
                    .at("vm:audited-refusal")
                    .audit(log)
                    .access((target, lentAs, method) -> method.getName().equals("open") ? "the shop is closed" : null);
            try (Server server = Tendril.serve(setup);
                    Connection connection = Tendril.connect(server.address(), server.credentials())) {
                Safe safe = connection.root(Safe.class);
                assertThatThrownBy(() -> safe.open("x")).isInstanceOf(RemoteFailure.Refused.class);
                await().atMost(ofSeconds(5)).until(() -> lines().size() == 2);
            }
        }
        assertThat(lines().get(1)).contains("\"outcome\":\"refused\"").doesNotContain("the shop is closed");
    }

    @Test
    void hostileTextStaysOnItsLine() {
        String line = new JsonLine()
                .text("who", "a\"b\\c\n{\"who\":\"root\"}\u2028\u202e" + "x".repeat(1_000))
                .number("n", -1)
                .end();

        assertThat(line)
                .startsWith("{\"who\":\"a\\\"b\\\\c\\u000a{\\\"who\\\":\\\"root\\\"}\\u2028\\u202exxx")
                .endsWith("...\",\"n\":-1}\n")
                .hasSizeLessThan(400)
                .containsOnlyOnce("\n");
    }

    @Test
    void sizeIsBounded() throws Exception {
        try (AuditLog log = AuditLog.to(file(), 8 << 10)) {
            for (int i = 0; i < 1_000; i++) {
                log.append(new JsonLine().text("who", "x".repeat(100)).number("n", i));
            }
        }
        Path older = folder.resolve("audit.jsonl.1");
        assertThat(Files.size(file())).isLessThanOrEqualTo(8 << 10);
        assertThat(Files.size(older)).isLessThanOrEqualTo(8 << 10);
        assertThat(lines()).last().asString().contains("\"n\":999");
        assertThat(Files.list(folder)).hasSize(2);
    }

    /** As a worker is whose call was given up. */
    @Test
    void anInterruptedThreadWritesItsLineAndThoseAfterItDoToo() throws Exception {
        try (AuditLog log = AuditLog.to(file())) {
            Thread.currentThread().interrupt();
            log.append(new JsonLine().number("n", 1));
            assertThat(Thread.interrupted()).as("still interrupted").isTrue();
            log.append(new JsonLine().number("n", 2));
        }
        assertThat(lines()).containsExactly("{\"n\":1}", "{\"n\":2}");
    }

    @Test
    void goesOnWhereItWas() throws Exception {
        for (int i = 0; i < 2; i++) {
            try (AuditLog log = AuditLog.to(file())) {
                log.append(new JsonLine().number("n", i));
            }
        }
        assertThat(lines()).containsExactly("{\"n\":0}", "{\"n\":1}");
    }

    @Test
    void fileThatCannotBeWrittenIsToldAtOnce() {
        assertThatThrownBy(() -> AuditLog.to(folder.resolve("no/such/folder")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("cannot write the audit log");
        assertThatThrownBy(() -> AuditLog.to(file(), 10)).hasMessageContaining("expected: at least 4096");
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(file());
    }
}
