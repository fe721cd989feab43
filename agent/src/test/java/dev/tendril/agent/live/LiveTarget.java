package dev.tendril.agent.live;

import dev.tendril.RemoteJvm;
import dev.tendril.Tendril;
import dev.tendril.agent.testing.KioskMain;
import dev.tendril.agent.testing.KioskMain.Kiosk;
import java.nio.file.Path;

/** A kiosk in a JVM of its own. */
record LiveTarget(RemoteJvm jvm, Kiosk kiosk) implements AutoCloseable {

    static LiveTarget start(Path javaHome) {
        RemoteJvm jvm = RemoteJvm.launch(KioskMain.class).javaHome(javaHome).start();
        return new LiveTarget(jvm, jvm.find(Kiosk.class));
    }

    /** A field of the kiosk. */
    <T> T part(String name, Class<T> type) {
        return Tendril.remote(kiosk).field(name, type).get();
    }

    @Override
    public void close() {
        jvm.close();
    }
}
