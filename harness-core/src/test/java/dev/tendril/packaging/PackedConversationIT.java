package dev.tendril.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Minimizing the hidden Netty must not take what only shows at run time. */
class PackedConversationIT {

    @Test
    void packedHarnessTalksOverEveryKindOfAddressAndPrintsNothingElse() throws IOException, InterruptedException {
        String jar = Objects.requireNonNull(System.getProperty("tendril.core.jar"), "tendril.core.jar is not set");
        Process conversation = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Ddev.tendril.internal.netty.leakDetection.level=paranoid",
                        "-classpath",
                        jar
                                + File.pathSeparator
                                + Path.of("target", "test-classes").toAbsolutePath(),
                        PackedConversation.class.getName())
                .redirectErrorStream(true)
                .start();
        conversation.getOutputStream().close();

        String output = new String(conversation.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(conversation.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(output.lines()).containsExactly("tcp hello", "unix hello", "vm hello");
        assertThat(conversation.exitValue()).isZero();
    }
}
