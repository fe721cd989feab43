package dev.tendril.junit.bare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tendril.RemoteJvm;
import dev.tendril.junit.LaunchJvm;
import dev.tendril.junit.RemoteJvmExtension;
import dev.tendril.junit.RemoteTarget;
import dev.tendril.junit.kiosk.Greeter;
import dev.tendril.junit.kiosk.Kiosk;
import dev.tendril.junit.kiosk.Till;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Uses nothing but JUnit; also run where neither AssertJ nor Awaitility are there. */
@LaunchJvm(Kiosk.class)
class BareIT {

    @RegisterExtension
    static final RemoteJvmExtension other =
            RemoteJvmExtension.of(RemoteJvm.launch(Kiosk.class)).named("other");

    @RemoteTarget(jvm = "Kiosk")
    Greeter greeter;

    @Test
    void injectsAndCalls(@RemoteTarget(jvm = "other") Till till) {
        assertEquals("good morning, Ann", greeter.greet("Ann"));
        assertEquals(3, till.add(3));
        other.type(Till.class).field("limit", Integer.class).override(5);
        assertEquals(5, till.limit());
    }

    @Test
    void theOptionalLibrariesAreAsTheRunSays() {
        String path = System.getProperty("java.class.path") + ":" + System.getProperty("jdk.module.path", "");
        if (!List.of(path.split("[/\\\\:;]")).stream().anyMatch(name -> name.startsWith("assertj-core"))) {
            assertThrows(ClassNotFoundException.class, () -> Class.forName("org.assertj.core.api.Assertions"));
            assertThrows(ClassNotFoundException.class, () -> Class.forName("org.awaitility.Awaitility"));
        }
    }
}
