package dev.tendril.agent.inspect;

import dev.tendril.control.Finder;
import dev.tendril.control.Members;
import dev.tendril.control.Restoration;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;

/** Uses everything an inspection can do on classes outside, like an agent in a loader of its own. */
public final class Usage {

    private Usage() {}

    public static void use(Instrumentation instrumentation) throws Throwable {
        var inspection = new Inspection(instrumentation, Usage.class.getClassLoader(), dev.tendril.access.Mode.FULL);
        var overrides = new Overrides();
        Finder finder = inspection.finder();
        Members members = inspection.members(overrides);
        String registry = "dev.tendril.agent.inspect.shop.Registry";
        Object items = finder.at(registry + ".INSTANCE.items");
        finder.instances("dev.tendril.agent.inspect.shop.Item", 100);
        finder.all("dev.tendril.agent.inspect.shop.Item", true, 100);
        inspection.heap().histogram();
        inspection.heap().holders(items, 3);
        finder.loadedClasses("shop", 10);
        Restoration restoration = members.overrideStatic(registry, "restarts", 9);
        members.overrideStatic(registry, "restarts", 10);
        restoration.restore();
        overrides.close();
        for (int i = 0; i < 50; i++) {
            members.invoke(items, "get", new Object[] {0});
            members.invokeStatic("java.lang.Class", "forName", new Object[] {"java.lang.String"});
            members.construct("dev.tendril.agent.inspect.shop.Item", new Object[] {"kiwi", 1});
        }
        members.slots(items, 0, 10);
        members.statics(registry);
        members.write(new ArrayList<>(List.of(1)), "size", 0);
        members.read(Thread.currentThread(), "threadLocals");
        inspection.forget();
    }
}
