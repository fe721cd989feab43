package dev.tendril.agent.testing;

import dev.tendril.RemoteJvm;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Puts something of every kind into a target and then does nothing, so that it can be killed. */
public final class HoldingClient {

    static final String ARMED = "armed";

    private HoldingClient() {}

    /** Holds whoever rings in the target given. */
    public static void main(String[] args) throws Exception {
        RemoteJvm jvm = RemoteJvm.attach(Long.parseLong(args[0]));
        String desk = Desk.class.getName();
        jvm.on(Desk.class, Desk::stamp).thenReturn(-1);
        jvm.on(desk + "#ringAll").watch();
        jvm.on(desk + "#ringAll").pauseEvery();
        System.out.println(ARMED);
        TimeUnit.HOURS.sleep(1);
    }

    /** Starts it and waits until it has armed everything. */
    public static Process start(long pid) throws Exception {
        Process client =
                UsingClient.start(Path.of(System.getProperty("java.home")), HoldingClient.class, Long.toString(pid));
        try (var lines = client.inputReader()) {
            String line = lines.readLine();
            while (line != null && !line.equals(ARMED)) {
                line = lines.readLine();
            }
            if (line == null) {
                throw new IllegalStateException("the client ended before it was ready");
            }
            return client;
        } catch (Throwable e) {
            client.destroyForcibly();
            throw e;
        }
    }
}
