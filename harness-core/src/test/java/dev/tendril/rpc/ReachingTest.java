package dev.tendril.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tendril.Credentials;
import dev.tendril.Server;
import dev.tendril.Service;
import dev.tendril.Tendril;
import dev.tendril.access.Exposed;
import dev.tendril.protocol.Message;
import dev.tendril.protocol.MethodDescriptor;
import dev.tendril.protocol.Paging;
import dev.tendril.protocol.Value;
import dev.tendril.reference.ExportTable;
import dev.tendril.testing.HostilePeer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client with the secret reaches for what a service does not expose. Nothing of it may run. */
@Timeout(60)
class ReachingTest {

    private static final String SECRET = "7b".repeat(32);
    private static final AtomicInteger RAN = new AtomicInteger();

    private static int ran() {
        return RAN.incrementAndGet();
    }

    /** What is exposed. */
    public interface Vault {
        int balance();

        Account account();

        List<Account> accounts();

        Map<String, Account> byName();

        Account[] all();

        Object anything();

        Teller teller();

        Object echo(Object argument);

        Object walker();

        ClassLoader loader();

        default int described() {
            return 5;
        }

        static int onTheInterface() {
            return ran();
        }
    }

    /** Exposed as a result. */
    public interface Account {
        String owner();
    }

    /** A result of its own class: nothing of it is exposed but what is marked. */
    public static class Teller {
        @Exposed
        public String name() {
            return "Ann";
        }

        public int steal() {
            return ran();
        }
    }

    /** Implemented too, but exposed nowhere. */
    public interface Admin<T> {
        int drop(T what);

        default int dropAll() {
            return ran();
        }
    }

    /** Reachable wherever it is sent. */
    @Exposed
    public interface Badge {
        String number();
    }

    static class Base {
        @SuppressWarnings("unused") // reached for by name
        private int balance() {
            return ran();
        }

        public int inherited() {
            return ran();
        }
    }

    static class VaultImpl extends Base implements Vault, Admin<String> {
        private final List<Account> accounts = new ArrayList<>(List.of(new AccountImpl()));

        @Override
        public int balance() {
            return 10;
        }

        public int balance(int times) {
            return ran() * times;
        }

        @Override
        public Account account() {
            return accounts.get(0);
        }

        @Override
        public List<Account> accounts() {
            return accounts;
        }

        @Override
        public Map<String, Account> byName() {
            return new java.util.HashMap<>(Map.of("alice", accounts.get(0)));
        }

        @Override
        public Account[] all() {
            return accounts.toArray(new AccountImpl[0]);
        }

        @Override
        public Object anything() {
            return new AccountImpl();
        }

        @Override
        public Teller teller() {
            return new Teller();
        }

        @Override
        public Object echo(Object argument) {
            return argument;
        }

        @Override
        public Object walker() {
            return new Iterator<Object>() {
                @Override
                public boolean hasNext() {
                    return ran() > 0;
                }

                @Override
                public Object next() {
                    return ran();
                }
            };
        }

        @Override
        public ClassLoader loader() {
            return getClass().getClassLoader();
        }

        @Override
        public int drop(String what) {
            return ran();
        }

        public int unexposed() {
            return ran();
        }

        protected int guarded() {
            return ran();
        }

        int near() {
            return ran();
        }

        @SuppressWarnings("unused") // reached for by name
        private int own() {
            return ran();
        }

        public static int ofTheClass() {
            return ran();
        }
    }

    static final class AccountImpl implements Account, Admin<String>, Badge {
        @Override
        public String owner() {
            return "alice";
        }

        @Override
        public int drop(String what) {
            return ran();
        }

        @Override
        public String number() {
            return "007";
        }

        public int withdraw() {
            return ran();
        }
    }

    private Server server;
    private HostilePeer peer;
    private long vault;

    @BeforeEach
    void connect() throws Exception {
        RAN.set(0);
        server = Tendril.serve(
                Service.of(Vault.class, VaultImpl::new).at("vm:vault").credentials(Credentials.secret(SECRET)));
        peer = HostilePeer.connectedTo(server.address(), SECRET);
        vault = peer.lookup(Vault.class);
    }

    @AfterEach
    void nothingRanAndTheServerLives() throws Exception {
        assertThat(RAN).as("members that ran without being exposed").hasValue(0);
        assertThat(value(peer.call(vault, Vault.class, "balance"))).isEqualTo(10);
        peer.close();
        server.close();
    }

    @Test
    void exposedMembersAreReached() throws Exception {
        assertThat(value(peer.call(vault, Vault.class, "balance"))).isEqualTo(10);
        assertThat(value(peer.call(vault, Vault.class, "described"))).isEqualTo(5);
        assertThat(value(peer.call(vault, VaultImpl.class, "balance"))).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"getClass", "notify", "notifyAll", "wait", "clone", "finalize"})
    void membersOfObjectAreNotReached(String name) throws Exception {
        assertRefused(peer.call(vault, Object.class, name), "Object." + name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"unexposed", "guarded", "near", "own", "ofTheClass", "inherited"})
    void membersOfTheClassAreNotReached(String name) throws Exception {
        for (Class<?> declaring : List.of(VaultImpl.class, Base.class)) {
            assertRefused(peer.call(vault, declaring, name), "");
        }
    }

    @Test
    void overloadsAreNotReached() throws Exception {
        assertRefused(
                peer.call(vault, VaultImpl.class.getName(), "balance", List.of("int"), new Value.Scalar(2)),
                "which does not expose it");
    }

    @Test
    void privateNamesakeOfAnExposedMethodIsNotReached() throws Exception {
        assertRefused(peer.call(vault, Base.class, "balance"), "not a public instance method");
    }

    @Test
    void staticMethodsAreNotReached() throws Exception {
        assertRefused(peer.call(vault, Vault.class, "onTheInterface"), "which it does not have");
        assertRefused(peer.call(vault, VaultImpl.class, "ofTheClass"), "which it does not have");
    }

    @Test
    void otherInterfacesTheirDefaultMethodsAndBridgesAreNotReached() throws Exception {
        assertRefused(peer.call(vault, Admin.class, "dropAll"), "which does not expose it");
        for (Class<?> declaring : List.of(Admin.class, VaultImpl.class)) {
            assertRefused(
                    peer.call(vault, declaring.getName(), "drop", List.of("java.lang.Object"), new Value.Text("x")),
                    "");
        }
        assertRefused(
                peer.call(vault, VaultImpl.class.getName(), "drop", List.of("java.lang.String"), new Value.Text("x")),
                "which does not expose it");
    }

    @Test
    void returnedObjectIsWhatItsMethodDeclares() throws Exception {
        assertIsAnAccountOnly(HostilePeer.idOf(peer.call(vault, Vault.class, "account")));
    }

    @Test
    void elementsAreWhatTheTypeArgumentSays() throws Exception {
        long list = HostilePeer.idOf(peer.call(vault, Vault.class, "accounts"));
        assertIsAnAccountOnly(
                HostilePeer.idOf(peer.call(list, List.class.getName(), "get", List.of("int"), new Value.Scalar(0))));
        long iterator = HostilePeer.idOf(peer.call(list, Iterable.class, "iterator"));
        assertIsAnAccountOnly(HostilePeer.idOf(peer.call(iterator, Iterator.class, "next")));
        assertRefused(
                peer.call(list, ArrayList.class, "trimToSize"), "java.util.List<" + Account.class.getName() + ">");
    }

    @Test
    void valuesOfMapsAreWhatTheTypeArgumentSays() throws Exception {
        long map = HostilePeer.idOf(peer.call(vault, Vault.class, "byName"));
        long entries = HostilePeer.idOf(peer.call(map, Map.class, "entrySet"));
        long iterator = HostilePeer.idOf(peer.call(entries, Iterable.class, "iterator"));
        long entry = HostilePeer.idOf(peer.call(iterator, Iterator.class, "next"));
        assertIsAnAccountOnly(HostilePeer.idOf(peer.call(entry, Map.Entry.class, "getValue")));
    }

    @Test
    void elementsOfArraysAreWhatTheArrayIsDeclaredAs() throws Exception {
        Message answer = peer.call(vault, Vault.class, "all");
        var array = (Value.ObjectArray) ((Message.Return) answer).value();
        assertIsAnAccountOnly(((Value.Reference) array.elements().get(0)).id());
    }

    @Test
    void objectOfNoDeclaredTypeIsReachedThroughMarkedMembersOnly() throws Exception {
        long anything = HostilePeer.idOf(peer.call(vault, Vault.class, "anything"));
        assertRefused(peer.call(anything, Account.class, "owner"), "lent as java.lang.Object");
        assertRefused(peer.call(anything, AccountImpl.class, "withdraw"), "lent as java.lang.Object");
        assertThat(value(peer.call(anything, Badge.class, "number"))).isEqualTo("007");
    }

    @Test
    void iteratorThatWasNotDeclaredIsNotWalkedForAPage() throws Exception {
        var walker = new MethodDescriptor(Vault.class.getName(), "walker", List.of());
        peer.send(new Message.Call(900, 900, 0, 10_000, false, vault, walker, List.of(), new Paging(10, List.of())));
        assertThat(HostilePeer.idOf(peer.next(Message.Return.class))).isPositive();
    }

    @Test
    void objectOfADeclaredClassIsReachedThroughMarkedMembersOnly() throws Exception {
        long teller = HostilePeer.idOf(peer.call(vault, Vault.class, "teller"));
        assertRefused(peer.call(teller, Teller.class, "steal"), "which does not expose it");
        assertThat(value(peer.call(teller, Teller.class, "name"))).isEqualTo("Ann");
    }

    @Test
    void whatOpensTheJvmIsNotReachedThoughItWasReturned() throws Exception {
        long loader = HostilePeer.idOf(peer.call(vault, Vault.class, "loader"));
        assertRefused(
                peer.call(
                        loader,
                        ClassLoader.class.getName(),
                        "loadClass",
                        List.of("java.lang.String"),
                        new Value.Text("java.lang.Runtime")),
                "gives access to the JVM itself");
    }

    @Test
    void forgedIdsAreRefused() throws Exception {
        for (long id : new long[] {vault + 1, 4_711, -1, Long.MAX_VALUE, Long.MIN_VALUE}) {
            assertRefused(peer.call(id, Vault.class, "balance"), "was never lent over this connection");
        }
    }

    @Test
    void objectsOfOtherConnectionsAreRefused() throws Exception {
        try (HostilePeer other = HostilePeer.connectedTo(server.address(), SECRET)) {
            long account = HostilePeer.idOf(peer.call(vault, Vault.class, "account"));
            assertRefused(other.call(account, Account.class, "owner"), "was never lent over this connection");
        }
    }

    @Test
    void directoryGivesServicesAndNothingElse() throws Exception {
        String services = "dev.tendril.serve.Services";
        assertRefused(
                peer.call(
                        ExportTable.DIRECTORY,
                        services,
                        "offer",
                        List.of("java.lang.Class", "java.lang.Object"),
                        new Value.ClassName(Vault.class.getName()),
                        new Value.Text("mine")),
                "which does not expose it");
        assertRefused(peer.call(ExportTable.DIRECTORY, services, "none", List.of()), "which it does not have");
        assertRefused(peer.call(ExportTable.DIRECTORY, Object.class, "getClass"), "cannot be called remotely");
        Message unknown = peer.call(
                ExportTable.DIRECTORY,
                "dev.tendril.serve.Directory",
                "lookup",
                List.of("java.lang.String"),
                new Value.Text(Admin.class.getName()));
        assertThat(unknown).isInstanceOf(Message.Throw.class);
    }

    @Test
    void directoryCannotBeSmuggledInAsAnArgument() throws Exception {
        assertRefused(
                peer.call(
                        vault,
                        Vault.class.getName(),
                        "echo",
                        List.of("java.lang.Object"),
                        new Value.Home(ExportTable.DIRECTORY)),
                "found the directory of services");
    }

    @Test
    void objectThatComesHomeIsNotWidened() throws Exception {
        long account = HostilePeer.idOf(peer.call(vault, Vault.class, "account"));
        Message echoed =
                peer.call(vault, Vault.class.getName(), "echo", List.of("java.lang.Object"), new Value.Home(account));
        assertIsAnAccountOnly(HostilePeer.idOf(echoed));
    }

    private void assertIsAnAccountOnly(long account) throws InterruptedException {
        assertThat(value(peer.call(account, Account.class, "owner"))).isEqualTo("alice");
        assertRefused(peer.call(account, AccountImpl.class, "withdraw"), "which does not expose it");
        assertRefused(peer.call(account, Admin.class, "dropAll"), "which does not expose it");
        assertRefused(peer.call(account, Object.class, "getClass"), "cannot be called remotely");
    }

    private static Object value(Message answer) {
        Value value = ((Message.Return) answer).value();
        return value instanceof Value.Text text ? text.text() : ((Value.Scalar) value).boxed();
    }

    private static void assertRefused(Message answer, String why) {
        assertThat(answer)
                .isInstanceOfSatisfying(
                        Message.Refuse.class,
                        refused -> assertThat(refused.reason()).contains(why));
    }
}
