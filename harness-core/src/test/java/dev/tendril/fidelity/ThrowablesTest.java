package dev.tendril.fidelity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.tendril.Service;
import dev.tendril.Tendril;
import dev.tendril.call.RemoteFailure;
import dev.tendril.proxy.ProxyFactory;
import dev.tendril.serve.Services;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URISyntaxException;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.text.ParseException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.MissingFormatArgumentException;
import java.util.MissingResourceException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is thrown over there is caught here, as what it was. */
class ThrowablesTest extends Connected {

    /** Throws what it was told to. */
    public interface Thrower {
        void throwIt() throws IOException, SQLException, Trouble, ReflectiveOperationException, TimeoutException;

        void throwUndeclared();
    }

    /** A checked exception with state. */
    public static class Trouble extends Exception {
        private static final long serialVersionUID = 1L;
        private static int constructed;
        private final TimeUnit unit;
        private final int[] codes;
        private final transient Object unsendable = new Thread();

        public Trouble(String message, TimeUnit unit, int... codes) {
            super(message);
            this.unit = unit;
            this.codes = codes;
            constructed++;
        }
    }

    /** One of an application that extends one of the JDK with private state. */
    public static class VendorException extends SQLException {
        private static final long serialVersionUID = 1L;
        private final String hint;

        public VendorException(String reason, String state, int code, String hint) {
            super(reason, state, code);
            this.hint = hint;
        }
    }

    /** Everything it says about itself fails. */
    public static class Hostile extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new IllegalStateException("no message");
        }

        @Override
        public synchronized Throwable getCause() {
            throw new IllegalStateException("no cause");
        }

        @Override
        public StackTraceElement[] getStackTrace() {
            throw new IllegalStateException("no trace");
        }
    }

    private volatile Throwable toThrow = new IOException();
    private Thrower thrower;

    @Override
    Services more(Services services) {
        return services.offer(Thrower.class, new Thrower() {
            @Override
            public void throwIt() {
                ThrowablesTest.<RuntimeException>sneak(toThrow);
            }

            @Override
            public void throwUndeclared() {
                ThrowablesTest.<RuntimeException>sneak(toThrow);
            }
        });
    }

    @SuppressWarnings("unchecked")
    private static <X extends Throwable> void sneak(Throwable t) throws X {
        throw (X) t;
    }

    private Throwable caught(Throwable thrown) {
        toThrow = thrown;
        if (thrower == null) {
            thrower = sides.client.service(Thrower.class);
        }
        return catchThrowable(thrower::throwIt);
    }

    @SuppressWarnings("unchecked")
    private <T extends Throwable> T sameKind(T thrown) {
        Throwable caught = caught(thrown);
        assertThat(caught).isNotSameAs(thrown).hasSameClassAs(thrown).hasMessage(thrown.getMessage());
        return (T) caught;
    }

    static Stream<Throwable> ofTheJdk() {
        return Stream.of(
                new IOException("io"),
                new NoSuchFileException("/x", null, "gone"),
                new AccessDeniedException("/x"),
                new SQLTimeoutException("slow", "08001", 3),
                new MissingResourceException("none", "Bundle", "key"),
                new IllegalCharsetNameException("?"),
                new MissingFormatArgumentException("%s"),
                new PatternSyntaxException("bad", "a(b", 1),
                new TimeoutException(),
                new ClassNotFoundException("x.Y"),
                new NullPointerException(),
                new ArrayIndexOutOfBoundsException(3),
                new AssertionError("failed"),
                new StackOverflowError(),
                new OutOfMemoryError("heap"),
                new NoClassDefFoundError("x/Y"),
                new EnumConstantNotPresentException(TimeUnit.class, "WEEKS"),
                new TypeNotPresentException("x.Y", null),
                new UnsupportedOperationException(new IOException("cause")));
    }

    @ParameterizedTest
    @MethodSource("ofTheJdk")
    void throwableOfTheJdkArrivesAsItself(Throwable thrown) {
        assertThat(sameKind(thrown).getStackTrace()).isNotEmpty();
    }

    @Test
    void privateStateOfTheJdksThrowablesArrives() {
        SQLException sql = sameKind(new SQLException("bad", "42000", 17, new IOException("net")));
        assertThat(sql.getSQLState()).isEqualTo("42000");
        assertThat(sql.getErrorCode()).isEqualTo(17);
        assertThat(sql.getCause()).isInstanceOf(IOException.class);
        BatchUpdateException batch = sameKind(new BatchUpdateException("b", "1", 2, new int[] {3, 4}));
        assertThat(batch.getUpdateCounts()).containsExactly(3, 4);
        FileSystemException file = sameKind(new NoSuchFileException("/a", "/b", "why"));
        assertThat(file.getFile()).isEqualTo("/a");
        assertThat(file.getOtherFile()).isEqualTo("/b");
        assertThat(file.getReason()).isEqualTo("why");
        MissingResourceException missing = sameKind(new MissingResourceException("m", "C", "k"));
        assertThat(missing.getKey()).isEqualTo("k");
    }

    @Test
    void uncheckedAndUndeclaredOnesKeepTheirStateToo() {
        var parse = (DateTimeParseException) caught(new DateTimeParseException("not a date", "tomorrow", 0));
        assertThat(parse.getParsedString()).isEqualTo("tomorrow");
        var charset = (RemoteFailure.RemoteThrew) caught(new URISyntaxException("a b", "space", 1));
        assertThat(((URISyntaxException) charset.getCause()).getIndex()).isEqualTo(1);
        assertThat(((ParseException) caught(new ParseException("p", 7)).getCause()).getErrorOffset())
                .isEqualTo(7);
        assertThat(((MalformedInputException) caught(new MalformedInputException(3))).getInputLength())
                .isEqualTo(3);
        InvocationTargetException target = sameKind(new InvocationTargetException(new IOException("inner"), "outer"));
        assertThat(target.getTargetException()).isInstanceOf(IOException.class).hasMessage("inner");
    }

    @Test
    void stateOfTheApplicationsOwnArrivesWithoutItsConstructor() {
        var trouble = new Trouble("t", TimeUnit.DAYS, 4, 5);
        int before = Trouble.constructed;

        Trouble caught = sameKind(trouble);

        assertThat(Trouble.constructed).isEqualTo(before);
        assertThat(caught.unit).isSameAs(TimeUnit.DAYS);
        assertThat(caught.codes).containsExactly(4, 5);
        assertThat(caught.unsendable).isNull();
    }

    @Test
    void subclassOfOneWithPrivateStateHasBoth() {
        VendorException caught = sameKind(new VendorException("r", "s", 9, "try again"));

        assertThat(caught.getSQLState()).isEqualTo("s");
        assertThat(caught.getErrorCode()).isEqualTo(9);
        assertThat(caught.hint).isEqualTo("try again");
    }

    @Test
    void causesAndSuppressedAreThereAndCirclesEnd() {
        var root = new IOException("root");
        var middle = new IllegalStateException("middle", root);
        root.addSuppressed(middle);
        var top = new IOException("top", middle);
        top.addSuppressed(new Trouble("s", null));

        Throwable caught = caught(top);

        assertThat(caught).hasRootCauseInstanceOf(IOException.class);
        assertThat(caught.getCause()).hasMessage("middle").hasCauseInstanceOf(IOException.class);
        assertThat(caught.getSuppressed()).hasSize(1).hasOnlyElementsOfType(Trouble.class);
        assertThat(caught.getCause().getCause().getSuppressed()).containsExactly(caught.getCause());
        var self = new IOException("self");
        var other = new IOException("other", self);
        self.initCause(other);
        assertThat(caught(self)).hasMessage("self").cause().hasMessage("other");
    }

    @Test
    void checkedOneThatIsNotDeclaredIsTheCauseOfAFailure() {
        toThrow = new Trouble("t", null);
        thrower = sides.client.service(Thrower.class);

        assertThatThrownBy(() -> thrower.throwUndeclared())
                .isInstanceOf(RemoteFailure.RemoteThrew.class)
                .hasMessageContaining("does not declare")
                .hasCauseInstanceOf(Trouble.class);
    }

    @Test
    void hostileThrowableStillArrives() {
        assertThat(caught(new Hostile())).isNotNull();
        assertThat(sides.client.isOpen()).isTrue();
    }

    @Test
    void whatAThrowableLentIsGivenBack() {
        int before = sides.server.lentCount();
        caught(new Trouble("t", TimeUnit.DAYS));
        thrower = null;

        await().atMost(Duration.ofSeconds(20)).until(() -> {
            System.gc();
            return sides.server.lentCount() <= before + 1;
        });
    }

    /** Fails where its frames would tell of the server. */
    public interface Failing {
        void fail() throws IOException;
    }

    @Test
    void tracesStayWithAServerThatHidesThem() {
        for (boolean hide : new boolean[] {false, true}) {
            Failing failing = () -> {
                throw new IOException("with a cause", new IllegalStateException("cause"));
            };
            try (var server = Tendril.serve(Service.of(Failing.class, () -> failing)
                            .at("tcp://127.0.0.1:0")
                            .hideTraces(hide));
                    var connection = Tendril.connect(server.address(), server.credentials())) {
                Throwable caught = catchThrowable(connection.root(Failing.class)::fail);

                assertThat(caught).isInstanceOf(IOException.class).hasMessage("with a cause");
                assertThat(caught.getStackTrace()[0].toString().contains("above:"))
                        .isEqualTo(hide);
                assertThat(caught.getCause().getStackTrace().length == 0).isEqualTo(hide);
            }
        }
    }

    @Test
    void throwableThatIsAResultIsAValue() {
        Exception copy = fetch(new IOException("value", new Trouble("c", null)));

        assertThat(copy).hasMessage("value").hasCauseInstanceOf(Trouble.class);
        assertThat(ProxyFactory.leaseHeldBy(copy)).isNull();
    }
}
