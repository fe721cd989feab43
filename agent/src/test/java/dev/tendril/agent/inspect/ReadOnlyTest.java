package dev.tendril.agent.inspect;

import static dev.tendril.agent.inspect.Inspected.itself;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tendril.access.Mode;
import dev.tendril.control.Finder;
import dev.tendril.control.Members;
import dev.tendril.value.AsReference;
import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Looking at a canary in every way there is. Nothing of it may run. */
@SuppressWarnings("unused") // reached for by name
class ReadOnlyTest {

    private static final AtomicInteger SUNG = new AtomicInteger();
    private static final String NAME = ReadOnlyTest.class.getName();

    static final Canary CANARY = new Canary();

    private static int sing() {
        return SUNG.incrementAndGet();
    }

    /** Every method of it, called by whoever, sings. */
    static class Canary implements Comparable<Canary> {
        private final int age = 3;
        private final Song song = new Song("la");
        private final Throwable cough = new Cough();
        private final List<String> cage = new Cage();
        private final Map<String, String> nest = new Nest();
        private final List<Object> flock = new ArrayList<>(List.of(new Object()));
        private final List<Song> songs = List.of(new Song("li"));
        private final Object[] mixed = {1, new Song("lo"), new Cough()};
        private final Map<Object, Object> keyed = new HashMap<>();

        @Override
        public int compareTo(Canary other) {
            return sing();
        }

        @Override
        public String toString() {
            sing();
            return "canary";
        }

        @Override
        public boolean equals(Object other) {
            sing();
            return this == other;
        }

        @Override
        public int hashCode() {
            return sing();
        }
    }

    /** Its accessor is code of the application. */
    record Song(String text) {
        @Override
        public String text() {
            sing();
            return text;
        }
    }

    static final class Cough extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            sing();
            return "cough";
        }

        @Override
        public synchronized Throwable getCause() {
            sing();
            return null;
        }

        @Override
        public StackTraceElement[] getStackTrace() {
            sing();
            return new StackTraceElement[0];
        }
    }

    static final class Cage extends AbstractList<String> {
        @Override
        public String get(int index) {
            sing();
            return "x";
        }

        @Override
        public int size() {
            return sing();
        }
    }

    static final class Nest extends AbstractMap<String, String> {
        @Override
        public Set<Entry<String, String>> entrySet() {
            sing();
            return Set.of();
        }
    }

    /** Sings when it is initialised, which nobody here does. */
    static final class Egg {
        static final int HATCHED = sing();
        static String colour = "blue";
    }

    private final Finder finder = Inspected.in(Mode.READ_ONLY).finder();
    private final Members members = Inspected.in(Mode.READ_ONLY).members(new Overrides());

    @AfterEach
    void nothingSang() {
        assertThat(SUNG).as("times the canary sang").hasValue(0);
    }

    @Test
    void fieldsAreReadAndDescribed() {
        assertThat(members.read(CANARY, "age")).isEqualTo(3);
        for (var field : Canary.class.getDeclaredFields()) {
            members.read(CANARY, field.getName());
            members.live(CANARY, field.getName());
            members.fieldType(CANARY, field.getName());
            Object value = itself(members.live(CANARY, field.getName()));
            members.slots(value, 0, 100);
        }
        assertThat(members.slots(CANARY, 0, 100).total()).isEqualTo(9);
        members.statics(NAME);
    }

    @Test
    void whatWouldBeCopiedByCallingItGoesByReference() {
        for (String field : List.of("song", "cough", "songs", "mixed")) {
            assertThat(members.read(CANARY, field) instanceof AsReference)
                    .as(field)
                    .isTrue();
            assertThat(finder.at(NAME + ".CANARY." + field) instanceof AsReference)
                    .as(field)
                    .isTrue();
        }
        assertThat(members.read(CANARY, "flock") instanceof ArrayList).isTrue();
    }

    @Test
    void pathsPassByTheCodeOfTheApplication() {
        assertThat(finder.at(NAME + ".CANARY.age")).isEqualTo(3);
        assertThat(itself(finder.at(NAME + ".CANARY.songs[0]")) instanceof Song).isTrue();
        assertThat(finder.at(NAME + ".CANARY.songs[0].text")).isEqualTo("li");
        for (String path : List.of(".CANARY.cage[0]", ".CANARY.nest[\"x\"]")) {
            assertThatThrownBy(() -> finder.at(NAME + path))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("read-only mode does not run its code");
        }
    }

    @Test
    void instancesAreFound() {
        boolean found = Arrays.stream(finder.instances(Canary.class.getName(), 10))
                .anyMatch(each -> itself(each.instance()) == CANARY);
        assertThat(found).isTrue();
        assertThat(finder.loadedClasses("ReadOnlyTest", 10)).isNotEmpty();
    }

    @Test
    void classesAreNeitherLoadedNorInitialised() {
        String egg = NAME + "$Egg";
        assertThatThrownBy(() -> members.readStatic(egg, "colour"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("read-only mode");
        assertThatThrownBy(() -> finder.at(egg + ".colour")).isInstanceOf(IllegalArgumentException.class);
        assertThat(Egg.class.getName()).isEqualTo(egg); // loads it, and does not initialise it
        assertThatThrownBy(() -> members.readStatic(egg, "colour"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not initialised yet, and read-only mode does not run its static initialiser");
        assertThatThrownBy(() -> finder.at(egg + ".HATCHED")).hasMessageContaining("is not initialised yet");
        assertThatThrownBy(() -> members.requireType("java.util.concurrent.atomic.DoubleAdderX"))
                .hasMessageContaining("read-only mode loads none");
    }
}
