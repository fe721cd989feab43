package dev.tendril.agent.inspect;

import static dev.tendril.agent.inspect.Inspected.itself;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tendril.access.Exposed;
import dev.tendril.access.Grant;
import dev.tendril.access.Mode;
import dev.tendril.agent.inspect.lookup.Secrets;
import dev.tendril.control.Members;
import dev.tendril.value.AsReference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is named like a secret stays, unless it is asked for by name; and what service mode lets through. */
class SecretsTest {

    private static final String NAME = SecretsTest.class.getName();

    static final Account ACCOUNT = new Account();
    static final Map<String, Object> SETTINGS = new HashMap<>(Map.of("db.password", "canary-5", "db.user", "sa"));
    static String apiKey = "canary-6";

    /** Has secrets of all kinds. */
    @SuppressWarnings("unused") // reached for by name
    static final class Account {
        private final String password = "canary-1";
        private final char[] privateKey = {'c', 'a', 'n'};
        private final byte[] secretBytes = {1, 2};
        private final Login login = new Login("ann", "canary-2");
        private final Map<String, String> headers = Map.of("X-Auth-Token", "canary-3");
        private final List<Login> logins = List.of(new Login("bob", "canary-4"));
        private final List<String> tokens = List.of("canary-7");
        private final Account credentials = null;
        private final boolean hasPassword = true;
        private String name = "ann";

        @Exposed
        private final int open = 1;

        @Exposed({Grant.GET, Grant.SET})
        private int wide = 2;

        private Object holder = new Object();
    }

    record Login(String user, String password) {}

    @ParameterizedTest
    @ValueSource(strings = {"password", "privateKey", "secretBytes"})
    void isNotSentUnlessAskedFor(String field) {
        Members members = Inspected.members();
        assertThatThrownBy(() -> members.read(ACCOUNT, field))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "The value of " + field + " is not sent, because its name is that of a secret. Ask for secret:"
                                + field + " to have it all the same, which needs full access.");
        assertThatThrownBy(() -> Inspected.finder().at(NAME + ".ACCOUNT." + field))
                .hasMessageContaining("is not sent, because its name is that of a secret");
        assertThat(members.read(ACCOUNT, "secret:" + field)).isNotNull();
        assertThat(Inspected.finder().at(NAME + ".ACCOUNT.secret:" + field)).isNotNull();
        assertThat(members.fieldType(ACCOUNT, "secret:" + field)).isEqualTo(members.fieldType(ACCOUNT, field));
    }

    @Test
    void staticsAndKeysOfMapsAreSecretsToo() {
        assertThatThrownBy(() -> Inspected.members().readStatic(NAME, "apiKey")).hasMessageContaining("is not sent");
        assertThat(Inspected.members().readStatic(NAME, "secret:apiKey")).isEqualTo("canary-6");
        assertThatThrownBy(() -> Inspected.finder().at(NAME + ".SETTINGS[\"db.password\"]"))
                .hasMessageContaining("is not sent");
        assertThat(Inspected.finder().at(NAME + ".SETTINGS[\"db.user\"]")).isEqualTo("sa");
        assertThat(Inspected.finder().at(NAME + ".SETTINGS[\"secret:db.password\"]"))
                .isEqualTo("canary-5");
        assertThatThrownBy(() -> Inspected.finder().at(NAME + ".secret:apiKey.nothing"))
                .hasMessageContaining("nothing");
    }

    @Test
    void systemPropertiesAndEnvironmentAreSecretsToo() {
        System.setProperty("shop.db.password", "canary-8");
        try {
            assertThatThrownBy(() -> Inspected.finder().at("java.lang.System.props[\"shop.db.password\"]"))
                    .hasMessageContaining("is not sent");
        } finally {
            System.clearProperty("shop.db.password");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"login", "headers", "logins", "tokens"})
    void copyThatWouldCarryOneGoesByReference(String field) {
        assertThat(Inspected.members().read(ACCOUNT, field)).isInstanceOf(AsReference.class);
    }

    @Test
    void whatHoldsNoTextIsNoSecret() {
        assertThat(Inspected.members().read(ACCOUNT, "hasPassword")).isEqualTo(true);
        assertThat(Inspected.members().read(ACCOUNT, "credentials")).isNull();
    }

    @ParameterizedTest
    @EnumSource(names = {"READ_ONLY", "SERVICE"})
    void askingNeedsFullAccess(Mode mode) {
        Members members = Inspected.in(mode).members(new Overrides());
        assertThatThrownBy(() -> members.read(ACCOUNT, "secret:password")).isInstanceOf(SecurityException.class);
        if (mode == Mode.READ_ONLY) {
            assertThatThrownBy(() -> members.read(ACCOUNT, "secret:password"))
                    .hasMessageContaining("secrets are not sent in read-only mode");
        }
    }

    @Test
    void textsAreShownWithoutTheirSecrets() {
        assertThat(Secrets.redacted("db.password", "hunter2")).isEqualTo("(redacted)");
        assertThat(Secrets.redacted("sun.java.command", "shop.Main --db-password hunter2 --apiKey=hunter2 --port 8080"))
                .isEqualTo("shop.Main --db-password (redacted) --apiKey=(redacted) --port 8080");
        assertThat(Secrets.redacted("url", "jdbc:x://sa:hunter2@db/shop")).isEqualTo("jdbc:x://sa:(redacted)@db/shop");
        String classPath = "/lib/token-1.0.jar:/lib/secrets.jar:/lib/shop.jar";
        assertThat(Secrets.redacted("java.class.path", classPath)).isEqualTo(classPath);
    }

    @Test
    void serviceModeReadsAndWritesWhatIsMarked() {
        Members members = Inspected.in(Mode.SERVICE).members(new Overrides());
        assertThat(members.read(ACCOUNT, "open")).isEqualTo(1);
        members.write(ACCOUNT, "wide", 3);
        assertThat(members.read(ACCOUNT, "wide")).isEqualTo(3);
        assertThatThrownBy(() -> members.write(ACCOUNT, "open", 3))
                .isInstanceOf(SecurityException.class)
                .hasMessageContaining("is exposed to [GET], which does not include SET");
        assertThatThrownBy(() -> members.override(ACCOUNT, "open", 3)).isInstanceOf(SecurityException.class);
        for (String field : List.of("name", "holder", "Account#name")) {
            assertThatThrownBy(() -> members.read(ACCOUNT, field))
                    .isInstanceOf(SecurityException.class)
                    .hasMessageContaining("is not exposed; mark it @Exposed");
            assertThatThrownBy(() -> members.live(ACCOUNT, field)).isInstanceOf(SecurityException.class);
            assertThatThrownBy(() -> members.write(ACCOUNT, field, "x")).isInstanceOf(SecurityException.class);
        }
        assertThat(itself(Inspected.in(Mode.SERVICE)
                        .finder()
                        .instances(Account.class.getName(), 1)[0]
                        .instance()))
                .isInstanceOf(Account.class);
    }
}
