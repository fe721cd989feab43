package dev.tendril.benchmarks.hook;

import dev.tendril.benchmarks.process.Child;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.jboss.byteman.agent.Transformer;
import org.jboss.byteman.agent.submit.ScriptText;
import org.jboss.byteman.agent.submit.Submit;

/** Rules of Byteman, which are compiled, in a JVM started with its agent. */
final class Rules implements Weaver {

    private final Child target;
    private final Submit submit;

    Rules() throws Exception {
        int port = freePort();
        Path jar = Path.of(Transformer.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        target = Child.java(
                List.of(
                        "-javaagent:" + jar + "=listener:true,address:127.0.0.1,port:" + port,
                        "-Dorg.jboss.byteman.compile.to.bytecode=true"),
                HookedMain.class);
        target.line();
        submit = new Submit("127.0.0.1", port, new PrintStream(OutputStream.nullOutputStream()));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static List<ScriptText> rule(String condition) {
        return List.of(new ScriptText(
                "hook.btm",
                "RULE hook\nCLASS " + Hundred.NAME + "\nMETHOD " + Hooked.METHOD + "(int)\nAT ENTRY\nIF " + condition
                        + "\nDO return 0\nENDRULE\n"));
    }

    @Override
    public void round(Cost cost) throws Exception {
        measure(cost, "Byteman, a rule whose condition is false", "FALSE", Hooking.SLOW_CALLS);
        measure(cost, "Byteman, a rule that returns", "TRUE", Hooking.SLOW_CALLS);
    }

    private void measure(Cost cost, String what, String condition, int calls) throws Exception {
        submit.addScripts(rule(condition));
        cost.call(what, Double.parseDouble(target.ask(Integer.toString(calls))[0]));
        Hooking.check(submit.listAllRules().contains("RULE hook"), "a rule in force");
        submit.deleteScripts(rule(condition));
    }

    @Override
    public void armAndUndo(Cost cost) throws Exception {
        long start = System.nanoTime();
        submit.addScripts(rule("FALSE"));
        long armed = System.nanoTime();
        submit.deleteScripts(rule("FALSE"));
        cost.time("Byteman, submit a rule", armed - start);
        cost.time("Byteman, delete it", System.nanoTime() - armed);
    }

    @Override
    public void close() {
        target.close();
    }
}
