package dev.tendril.junit.declare;

import dev.tendril.junit.AttachJvm;
import dev.tendril.junit.LaunchJvm;
import dev.tendril.junit.RemoteJvmExtension;
import dev.tendril.junit.WhenAbsent;
import dev.tendril.junit.lifecycle.TestClassTargets;
import dev.tendril.junit.source.AttachSource;
import dev.tendril.junit.source.JvmSource;
import dev.tendril.junit.source.Registered;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.commons.support.AnnotationSupport;

/** Reads which JVMs a class asks for, by {@link LaunchJvm}, {@link AttachJvm} and {@link RemoteJvmExtension}. */
public final class Sources {

    private Sources() {}

    /** The targets of the test class that a context of JUnit belongs to. */
    public static TestClassTargets of(ExtensionContext context) {
        return TestClassTargets.of(context, Sources::declaredBy);
    }

    /** Those that a class itself declares or has from its interfaces, also through annotations of one's own. */
    public static List<JvmSource> declaredBy(Class<?> type) {
        AnnotatedElement element = type;
        var sources = new ArrayList<JvmSource>();
        for (LaunchJvm launch : AnnotationSupport.findRepeatableAnnotations(element, LaunchJvm.class)) {
            sources.add(LaunchReader.read(launch, "@LaunchJvm of " + type.getSimpleName()));
        }
        for (AttachJvm attach : AnnotationSupport.findRepeatableAnnotations(element, AttachJvm.class)) {
            sources.add(attach(attach, new Attributes("@AttachJvm of " + type.getSimpleName())));
        }
        for (Field field : type.getDeclaredFields()) {
            registered(field).ifPresent(sources::add);
        }
        return sources;
    }

    private static AttachSource attach(AttachJvm attach, Attributes attributes) {
        List<String> given = Stream.of(attach.pid(), attach.mainClass(), attach.address())
                .filter(text -> !text.isEmpty())
                .toList();
        if (given.size() != 1) {
            throw attributes.wrong(given.size() + " of pid, mainClass and address are given (expected: exactly one)");
        }
        if (attach.address().isEmpty() != attach.secretFile().isEmpty()) {
            throw attributes.wrong(
                    "one of address and secretFile is given (expected: both, as the agent reports them)");
        }
        if (!attach.address().isEmpty() && attach.mode().length > 0) {
            throw attributes.wrong("mode is given with address (expected: none, since the agent that listens there was"
                    + " started in a mode)");
        }
        String shortest = attach.mainClass().isEmpty() ? given.get(0) : simpleName(attach.mainClass());
        return new AttachSource(
                attach.name().isEmpty() ? shortest : attach.name(),
                attributes.seconds(attach.startTimeoutSeconds()),
                which(attach),
                attributes.mode(attach.mode()),
                attach.captureOutput(),
                attach.whenAbsent() == WhenAbsent.ABORT);
    }

    private static AttachSource.Which which(AttachJvm attach) {
        if (!attach.pid().isEmpty()) {
            return new AttachSource.ByPid(attach.pid());
        }
        if (!attach.mainClass().isEmpty()) {
            return new AttachSource.ByMainClass(attach.mainClass());
        }
        return new AttachSource.ByAddress(attach.address(), attach.secretFile());
    }

    private static String simpleName(String className) {
        return className.substring(className.lastIndexOf('.') + 1);
    }

    /** What a static field launches, if it holds a {@link RemoteJvmExtension}. */
    private static Optional<JvmSource> registered(Field field) {
        if (!Modifier.isStatic(field.getModifiers())
                || !field.isAnnotationPresent(RegisterExtension.class)
                || !RemoteJvmExtension.class.isAssignableFrom(field.getType())) {
            return Optional.empty();
        }
        try {
            field.setAccessible(true);
            return Optional.ofNullable((Registered) field.get(null)).map(Registered::source);
        } catch (IllegalAccessException | LinkageError e) {
            // JUnit reports both better, when it registers the extension.
            return Optional.empty();
        }
    }
}
