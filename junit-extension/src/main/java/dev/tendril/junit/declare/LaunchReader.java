package dev.tendril.junit.declare;

import dev.tendril.Ready;
import dev.tendril.RemoteJvm;
import dev.tendril.junit.LaunchJvm;
import dev.tendril.junit.Lifetime;
import dev.tendril.junit.source.LaunchSource;
import dev.tendril.junit.source.Sharing;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.junit.platform.commons.support.ReflectionSupport;

/** Reads {@link LaunchJvm}. */
public final class LaunchReader {

    private final LaunchJvm annotation;
    private final Attributes attributes;

    private LaunchReader(LaunchJvm annotation, String where) {
        this.annotation = annotation;
        this.attributes = new Attributes(where);
    }

    static LaunchSource read(LaunchJvm annotation, String where) {
        return new LaunchReader(annotation, where).source();
    }

    private LaunchSource source() {
        RemoteJvm.Launch launch = main().args(annotation.args())
                .jvmArgs(annotation.jvmArgs())
                .readyWhen(ready())
                .startTimeout(attributes.seconds(annotation.startTimeoutSeconds()));
        attributes.pairs("properties", annotation.properties()).forEach(launch::property);
        attributes.pairs("env", annotation.env()).forEach(launch::env);
        attributes.path("javaHome", annotation.javaHome()).ifPresent(launch::javaHome);
        attributes.path("directory", annotation.directory()).ifPresent(launch::directory);
        attributes.mode(annotation.mode()).ifPresent(launch::mode);
        if (annotation.classPath().length > 0) {
            launch.classPath(attributes.paths("classPath", annotation.classPath()));
        }
        if (annotation.modulePath().length > 0) {
            launch.modulePath(attributes.paths("modulePath", annotation.modulePath()));
        }
        return new LaunchSource(
                annotation.name().isEmpty() ? nameOf(launch) : annotation.name(),
                sharing(annotation.lifetime()),
                launch);
    }

    private RemoteJvm.Launch main() {
        var given = new ArrayList<RemoteJvm.Launch>();
        if (annotation.value() != void.class) {
            given.add(RemoteJvm.launch(annotation.value()));
        }
        if (!annotation.mainClass().isEmpty()) {
            given.add(RemoteJvm.launch(annotation.mainClass()));
        }
        attributes.path("jar", annotation.jar()).ifPresent(jar -> given.add(RemoteJvm.launchJar(jar)));
        if (!annotation.module().isEmpty()) {
            given.add(RemoteJvm.launchModule(annotation.module()));
        }
        if (given.size() != 1) {
            throw attributes.wrong(
                    given.size() + " of value, mainClass, jar and module are given (expected: exactly one)");
        }
        return given.get(0);
    }

    /** What people call it: {@code ShopMain}, in a module or not; {@code shop.jar}, {@code com.acme.shop}. */
    public static String nameOf(RemoteJvm.Launch launch) {
        String main = launch.main();
        if (main.endsWith(".jar")) {
            return String.valueOf(Path.of(main).getFileName());
        }
        String name = main.substring(main.indexOf('/') + 1); // a class in a module, or either alone
        String last = name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
        return Character.isUpperCase(last.charAt(0)) ? last : name;
    }

    public static Sharing sharing(Lifetime lifetime) {
        return switch (lifetime) {
            case TEST -> Sharing.TEST;
            case CLASS -> Sharing.CLASS;
            case SUITE -> Sharing.RUN;
        };
    }

    private Ready ready() {
        var given = new ArrayList<Ready>();
        Stream.of(annotation.ready()).filter(text -> !text.isEmpty()).forEach(regex -> given.add(output(regex, false)));
        Stream.of(annotation.readyStderr())
                .filter(text -> !text.isEmpty())
                .forEach(regex -> given.add(output(regex, true)));
        Stream.of(annotation.readyPort()).filter(text -> !text.isEmpty()).forEach(port -> given.add(port(port)));
        attributes.path("readyFile", annotation.readyFile()).ifPresent(file -> given.add(Ready.file(file)));
        List.of(annotation.readyWhen()).forEach(type -> given.add(Ready.when(new ConditionOf(type))));
        if (given.size() > 1) {
            throw attributes.wrong(given.size() + " attributes say when it is ready (expected: at most one of ready,"
                    + " readyStderr, readyPort, readyFile and readyWhen)");
        }
        return given.isEmpty() ? Ready.settled() : given.get(0);
    }

    private Ready output(String regex, boolean onStderr) {
        try {
            return new Ready.Output(regex, onStderr);
        } catch (PatternSyntaxException e) {
            throw attributes.wrong((onStderr ? "readyStderr" : "ready") + " = \"" + regex
                    + "\" (expected: a regular expression): " + e.getDescription());
        }
    }

    private Ready port(String text) {
        String digits = attributes.expanded("readyPort", text);
        int port = digits.matches("\\d{1,5}") ? Integer.parseInt(digits) : 0;
        if (port < 1 || port > 65_535) {
            throw attributes.wrong("readyPort = \"" + digits + "\" (expected: a number from 1 to 65535)");
        }
        return Ready.port(port);
    }

    /** A condition by its class, so that two annotations that name it are equal. */
    private record ConditionOf(Class<? extends Predicate<RemoteJvm>> type) implements Predicate<RemoteJvm> {

        @Override
        public boolean test(RemoteJvm jvm) {
            return ReflectionSupport.newInstance(type).test(jvm);
        }

        @Override
        public String toString() {
            return type.getSimpleName();
        }
    }
}
