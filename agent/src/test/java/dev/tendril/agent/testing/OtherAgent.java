package dev.tendril.agent.testing;

import java.io.File;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.matcher.ElementMatchers;

/** An agent of somebody else that weaves by Byte Buddy too: it counts the stamps of the desk in a system property. */
public final class OtherAgent {

    /** Where it counts. */
    public static final String COUNT = "other.agent.stamps";

    private OtherAgent() {}

    public static void premain(String arguments, Instrumentation instrumentation) {
        new AgentBuilder.Default()
                .disableClassFormatChanges()
                .with(AgentBuilder.RedefinitionStrategy.RETRANSFORMATION)
                .type(ElementMatchers.named("dev.tendril.agent.testing.Desk"))
                .transform((builder, type, loader, module, domain) ->
                        builder.visit(Advice.to(Counting.class).on(ElementMatchers.named("stamp"))))
                .installOn(instrumentation);
    }

    /** Copied into the method. */
    public static final class Counting {

        @Advice.OnMethodEnter
        static void enter() {
            Integer count = Integer.getInteger("other.agent.stamps", 0);
            System.setProperty("other.agent.stamps", Integer.toString(count + 1));
        }
    }

    /** The option of the {@code java} command that starts it. */
    public static String option(Path folder) throws Exception {
        Path jar = folder.resolve("other.jar");
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", OtherAgent.class.getName());
        manifest.getMainAttributes().putValue("Can-Retransform-Classes", "true");
        manifest.getMainAttributes()
                .putValue("Class-Path", jarWith("byte-buddy").toUri().toString());
        try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            for (Class<?> type : new Class<?>[] {OtherAgent.class, Counting.class}) {
                String entry = type.getName().replace('.', '/') + ".class";
                try (var in = type.getClassLoader().getResourceAsStream(entry)) {
                    out.putNextEntry(new JarEntry(entry));
                    in.transferTo(out);
                }
            }
        }
        return "-javaagent:" + jar;
    }

    /** The jar of that name on the class path. */
    public static Path jarWith(String name) {
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            String file = Path.of(entry).getFileName().toString();
            if (file.startsWith(name + "-") && Character.isDigit(file.charAt(name.length() + 1))) {
                return Path.of(entry);
            }
        }
        throw new IllegalStateException("no " + name + " on the class path");
    }
}
