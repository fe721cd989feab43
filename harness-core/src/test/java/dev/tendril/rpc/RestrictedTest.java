package dev.tendril.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tendril.Connection;
import dev.tendril.Credentials;
import dev.tendril.Server;
import dev.tendril.Service;
import dev.tendril.Tendril;
import dev.tendril.access.AccessPolicy;
import dev.tendril.access.Exposed;
import dev.tendril.access.Grant;
import dev.tendril.call.RemoteFailure;
import dev.tendril.protocol.Message;
import dev.tendril.testing.HostilePeer;
import java.io.IOException;
import java.util.EnumSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One object with a narrower view, and connections that may do less. */
@Timeout(60)
class RestrictedTest {

    private static final String SECRET = "1f".repeat(32);
    private static final AtomicInteger WRITTEN = new AtomicInteger();

    /** The narrow view. */
    public interface Readable {
        String read() throws IOException;
    }

    /** The whole. */
    public interface Document extends Readable {
        void write(String text);
    }

    /** Gives the whole, declared, and the view, declared as the whole's supertype or as nothing. */
    public interface Desk {
        Readable narrow();

        Object undeclared();

        boolean isYours(Readable document);

        @Exposed(Grant.GET)
        int count();

        void clear();
    }

    static final class Paper implements Document {
        @Override
        public String read() throws IOException {
            throw new IOException("torn");
        }

        @Override
        public void write(String text) {
            WRITTEN.incrementAndGet();
        }

        @Override
        public String toString() {
            WRITTEN.incrementAndGet();
            return "paper";
        }
    }

    static final class DeskImpl implements Desk {
        private final Document paper = new Paper();

        @Override
        public Readable narrow() {
            return Tendril.restricted(paper, Readable.class);
        }

        @Override
        public Object undeclared() {
            return narrow();
        }

        @Override
        public boolean isYours(Readable document) {
            return document.equals(narrow());
        }

        @Override
        public int count() {
            return 1;
        }

        @Override
        public void clear() {
            WRITTEN.incrementAndGet();
        }
    }

    @BeforeEach
    void reset() {
        WRITTEN.set(0);
    }

    @Test
    void viewShowsItsInterfaceAndNothingElse() throws Exception {
        Readable view = Tendril.restricted(new Paper(), Readable.class);

        assertThatThrownBy(view::read).isInstanceOf(IOException.class).hasMessage("torn");
        assertThat(view).isNotInstanceOf(Document.class).hasToString("restricted " + Readable.class.getName());
        assertThat(WRITTEN).hasValue(0);
    }

    @Test
    void viewOfWhatIsNoInterfaceOrNotImplementedIsAnError() {
        assertThatThrownBy(() -> Tendril.restricted(new Paper(), Paper.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected an open interface as a view, found " + Paper.class.getName());
    }

    @Test
    void restrictedObjectIsItsViewHoweverItIsDeclared() throws Exception {
        var setup = Service.of(Desk.class, DeskImpl::new).at("vm:desk").credentials(Credentials.secret(SECRET));
        try (Server server = Tendril.serve(setup);
                HostilePeer peer = HostilePeer.connectedTo(server.address(), SECRET)) {
            long desk = peer.lookup(Desk.class);
            for (String from : new String[] {"narrow", "undeclared"}) {
                long paper = HostilePeer.idOf(peer.call(desk, Desk.class, from));
                assertThat(peer.call(paper, Readable.class, "read")).isInstanceOf(Message.Throw.class);
                for (Class<?> declaring : new Class<?>[] {Document.class, Paper.class}) {
                    assertThat(peer.call(
                                    paper,
                                    declaring.getName(),
                                    "write",
                                    java.util.List.of("java.lang.String"),
                                    new dev.tendril.protocol.Value.Text("x")))
                            .isInstanceOf(Message.Refuse.class);
                }
                peer.call(paper, Object.class, "toString");
            }
        }
        assertThat(WRITTEN).hasValue(0);
    }

    @Test
    void restrictedObjectComesHomeAsTheOneThatWasSent() {
        try (Server server = Tendril.serve(Service.of(Desk.class, DeskImpl::new).at("vm:home"));
                Connection connection = Tendril.connect(server.address(), server.credentials())) {
            Desk desk = connection.root(Desk.class);
            assertThat(desk.isYours(desk.narrow())).isTrue();
        }
    }

    @Test
    void connectionThatMayOnlyReadCallsReadersOnly() {
        var setup = Service.of(Desk.class, DeskImpl::new)
                .at("vm:readers")
                .access(AccessPolicy.exposed(EnumSet.of(Grant.GET)));
        try (Server server = Tendril.serve(setup);
                Connection connection = Tendril.connect(server.address(), server.credentials())) {
            Desk desk = connection.root(Desk.class);
            assertThat(desk.count()).isEqualTo(1);
            assertThatThrownBy(desk::clear)
                    .isInstanceOf(RemoteFailure.Refused.class)
                    .hasMessageContaining("it needs the grant [CALL], and this connection has [GET]");
        }
        assertThat(WRITTEN).hasValue(0);
    }

    /** Has fields of all kinds. */
    public static class Meter {
        @Exposed
        int count = 1;

        @Exposed({Grant.GET, Grant.SET})
        private int limit = 2;

        String hidden = "canary";

        @Exposed
        public void tick() {
            count++;
        }
    }

    @Test
    void markedFieldsAreReadAndWrittenEachAsGranted() {
        try (Server server = Tendril.serve(Service.of(Meter.class, Meter::new).at("vm:meter"));
                Connection connection = Tendril.connect(server.address(), server.credentials())) {
            var meter = Tendril.remote(connection.root(Meter.class));
            var count = meter.field("count", Integer.class);
            var limit = meter.field("limit", Integer.class);
            limit.set(5);

            assertThat(count.get()).isEqualTo(1);
            assertThat(limit.get()).isEqualTo(5);
            assertThatThrownBy(() -> count.set(9))
                    .isInstanceOf(SecurityException.class)
                    .hasMessageContaining("exposed to [GET], which does not include SET");
            for (String name : new String[] {"hidden", "nothing"}) {
                assertThatThrownBy(() -> meter.field(name, String.class))
                        .isInstanceOf(SecurityException.class)
                        .hasMessageContaining("field " + name + " of " + Meter.class.getName() + " is not exposed");
            }
            assertThatThrownBy(() -> meter.call("toString")).isInstanceOf(SecurityException.class);
            assertThatThrownBy(() -> limit.override(7)).isInstanceOf(SecurityException.class);
        }
    }

    @Test
    void connectionThatMayOnlyReadWritesNoField() {
        var setup = Service.of(Meter.class, Meter::new)
                .at("vm:read-meter")
                .access(AccessPolicy.exposed(EnumSet.of(Grant.GET)));
        try (Server server = Tendril.serve(setup);
                Connection connection = Tendril.connect(server.address(), server.credentials())) {
            Meter meter = connection.root(Meter.class);
            var limit = Tendril.remote(meter).field("limit", Integer.class);
            assertThat(limit.get()).isEqualTo(2);
            assertThatThrownBy(() -> limit.set(3)).isInstanceOf(RemoteFailure.Refused.class);
            assertThatThrownBy(meter::tick).isInstanceOf(RemoteFailure.Refused.class);
            assertThat(limit.get()).isEqualTo(2);
        }
    }
}
