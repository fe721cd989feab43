package dev.tendril.agent.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tendril.agent.inspect.heap.ModuleOpener;
import dev.tendril.control.OutputStreams;
import dev.tendril.process.Output;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The standard streams of this very JVM, with something in their place that can be looked at. */
class CapturesTest {

    private final Captures captures = new Captures();
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final ByteArrayOutputStream console = new ByteArrayOutputStream();
    private final PrintStream original = new PrintStream(console, true, UTF_8);

    @BeforeAll
    static void open() {
        assertThat(new ModuleOpener(ByteBuddyAgent.install())).isNotNull();
    }

    @BeforeEach
    void replace() {
        System.setOut(original);
    }

    @AfterEach
    void putBack() {
        System.setOut(out);
        System.setErr(err);
    }

    @Test
    void hearsWhatIsPrintedThroughAnOldReferenceToo() throws Exception {
        Captures.Capture capture = captures.open();
        System.out.println("grüße");
        original.print('x');
        original.write(new byte[] {'y', 'z'});
        assertThat(text(capture, Output.STDOUT)).isEqualTo("grüße" + System.lineSeparator() + "xyz");
        assertThat(console.toString(UTF_8)).isEqualTo("grüße" + System.lineSeparator() + "xyz");
        assertThat(System.out).isSameAs(original);
        capture.close();
        original.print("unheard");
        assertThat(text(capture, Output.STDOUT)).endsWith("xyz");
        assertThat(console.toString(UTF_8)).endsWith("unheard");
    }

    @Test
    void eachCaptureEndsAlone() throws Exception {
        Captures.Capture first = captures.open();
        System.out.print("a");
        Captures.Capture second = captures.open();
        System.out.print("b");
        first.close();
        System.out.print("c");
        second.close();
        second.close();
        System.out.print("d");
        assertThat(text(first, Output.STDOUT)).isEqualTo("ab");
        assertThat(text(second, Output.STDOUT)).isEqualTo("bc");
        assertThat(console.toString(UTF_8)).isEqualTo("abcd");
    }

    @Test
    void streamOfAnotherClassIsWrapped() throws Exception {
        var heard = new StringBuilder();
        var own = new PrintStream(new ByteArrayOutputStream(), true, UTF_8) {
            @Override
            public void write(byte[] bytes, int offset, int count) {
                heard.append(new String(bytes, offset, count, UTF_8));
            }
        };
        System.setErr(own);
        Captures.Capture capture = captures.open();
        assertThat(System.err).isNotSameAs(own);
        System.err.print("oh");
        assertThat(text(capture, Output.STDERR)).isEqualTo("oh");
        assertThat(heard).hasToString("oh");
        capture.close();
        assertThat(System.err).isSameAs(own);
    }

    @Test
    void whatTheApplicationPutThereMeanwhileStays() {
        var own = new PrintStream(new ByteArrayOutputStream(), true, UTF_8) {};
        System.setErr(own);
        Captures.Capture capture = captures.open();
        System.setErr(original);
        capture.close();
        assertThat(System.err).isSameAs(original);
    }

    private static String text(Captures.Capture capture, Output which) throws Exception {
        OutputStreams streams = capture.asStreams(() -> {});
        var chunk = streams.read(which, 0, 0);
        return new String(chunk.bytes(), Charset.forName(chunk.charset()));
    }
}
