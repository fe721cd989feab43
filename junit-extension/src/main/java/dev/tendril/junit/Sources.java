package dev.tendril.junit;

import dev.tendril.Ready;
import dev.tendril.junit.lifecycle.AttachSource;
import dev.tendril.junit.lifecycle.JvmSource;
import dev.tendril.junit.lifecycle.LaunchSource;
import dev.tendril.junit.lifecycle.Placeholders;
import java.lang.reflect.AnnotatedElement;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.commons.support.AnnotationSupport;

/** Reads {@link LaunchJvm} and {@link AttachJvm}. */
final class Sources {

    private Sources() {}

    /** Those that a class itself declares or has from its interfaces, also through annotations of one's own. */
    static List<JvmSource> declaredBy(Class<?> type) {
        AnnotatedElement element = type;
        var sources = new ArrayList<JvmSource>();
        for (LaunchJvm launch : AnnotationSupport.findRepeatableAnnotations(element, LaunchJvm.class)) {
            sources.add(launch(launch, "@LaunchJvm of " + type.getSimpleName()));
        }
        for (AttachJvm attach : AnnotationSupport.findRepeatableAnnotations(element, AttachJvm.class)) {
            sources.add(attach(attach, "@AttachJvm of " + type.getSimpleName()));
        }
        return sources;
    }

    private static LaunchSource launch(LaunchJvm launch, String where) {
        Class<?> mainClass = launch.value();
        return new LaunchSource(
                launch.name().isEmpty() ? mainClass.getSimpleName() : launch.name(),
                launch.lifetime() == Lifetime.CLASS,
                seconds(where, launch.startTimeoutSeconds()),
                mainClass,
                List.of(launch.args()),
                pairs(where, "properties", launch.properties()),
                pairs(where, "env", launch.env()),
                List.of(launch.jvmArgs()),
                javaHome(where, launch.javaHome()),
                ready(where, launch.ready()));
    }

    private static AttachSource attach(AttachJvm attach, String where) {
        List<String> given = Stream.of(attach.pid(), attach.mainClass(), attach.address())
                .filter(text -> !text.isEmpty())
                .toList();
        if (given.size() != 1) {
            throw new ExtensionConfigurationException(
                    where + ": " + given.size() + " of pid, mainClass and address are given (expected: exactly one)");
        }
        if (attach.address().isEmpty() != attach.secretFile().isEmpty()) {
            throw new ExtensionConfigurationException(
                    where + ": one of address and secretFile is given (expected: both, as the agent reports them)");
        }
        String shortest = attach.mainClass().isEmpty() ? given.get(0) : simpleName(attach.mainClass());
        return new AttachSource(
                attach.name().isEmpty() ? shortest : attach.name(),
                seconds(where, attach.startTimeoutSeconds()),
                which(attach),
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

    private static Duration seconds(String where, int value) {
        if (value <= 0) {
            throw new ExtensionConfigurationException(where + ": startTimeoutSeconds = " + value + " (expected: > 0)");
        }
        return Duration.ofSeconds(value);
    }

    private static Map<String, String> pairs(String where, String attribute, String[] texts) {
        var pairs = new LinkedHashMap<String, String>();
        for (String text : texts) {
            int equals = text.indexOf('=');
            if (equals < 1) {
                throw new ExtensionConfigurationException(
                        where + ": " + attribute + " = \"" + text + "\" (expected: \"name=value\")");
            }
            pairs.put(text.substring(0, equals), text.substring(equals + 1));
        }
        return pairs;
    }

    private static Optional<Path> javaHome(String where, String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        String expanded = Placeholders.expand(text)
                .orElseThrow(() -> new ExtensionConfigurationException(
                        where + ": javaHome = \"" + text + "\" names a system property that is not set"));
        return Optional.of(Path.of(expanded));
    }

    private static Ready ready(String where, String regex) {
        if (regex.isEmpty()) {
            return Ready.settled();
        }
        try {
            return Ready.stdout(regex);
        } catch (PatternSyntaxException e) {
            throw new ExtensionConfigurationException(
                    where + ": ready = \"" + regex + "\" (expected: a regular expression): " + e.getDescription(), e);
        }
    }
}
