package dev.tendril.junit.console;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs tests without a build tool: on a remote machine, next to the application, or in a debugger.
 *
 * <pre>{@code
 * java -cp "tests.jar:libs/*" dev.tendril.junit.console.RunTests shop.OrderFlowTest shop.StateTest#runsOutOfApples shop.races.*
 * }</pre>
 *
 * <p>Each argument is a class, a method without parameters as {@code class#method}, or a package and those below it as {@code
 * package.*}; {@code name=value} is a configuration parameter of JUnit. Needs {@code junit-jupiter-engine} and {@code
 * junit-platform-launcher} on the class path. The exit code is 0 if all tests passed, 1 if one failed, 2 if there was nothing to
 * run.
 */
public final class RunTests {

    private static final String USAGE =
            "Usage: RunTests <class | class#method | package.* | parameter=value>...  (found: nothing to run)";

    private RunTests() {}

    /** Runs them and ends this JVM. */
    public static void main(String[] arguments) {
        var out = new PrintWriter(System.out, true, Charset.defaultCharset());
        System.exit(run(List.of(arguments), out));
    }

    /** Runs them; returns the exit code. */
    static int run(List<String> arguments, PrintWriter out) {
        var selectors = new ArrayList<DiscoverySelector>();
        var request = LauncherDiscoveryRequestBuilder.request();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (equals > 0) {
                request.configurationParameter(argument.substring(0, equals), argument.substring(equals + 1));
            } else {
                selectors.add(selector(argument));
            }
        }
        if (selectors.isEmpty()) {
            out.println(USAGE);
            return 2;
        }
        var told = new ToldResults(out);
        try (LauncherSession session = LauncherFactory.openSession()) {
            session.getLauncher().execute(request.selectors(selectors).build(), told);
        }
        return told.summary();
    }

    private static DiscoverySelector selector(String argument) {
        if (argument.endsWith(".*")) {
            return selectPackage(argument.substring(0, argument.length() - 2));
        }
        return argument.contains("#") ? selectMethod(argument) : selectClass(argument);
    }
}
