package dev.tendril.junit.lifecycle;

import dev.tendril.Ready;
import dev.tendril.RemoteJvm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A JVM to launch. */
public record LaunchSource(
        String name,
        boolean isShared,
        Duration startTimeout,
        Class<?> mainClass,
        List<String> args,
        Map<String, String> properties,
        Map<String, String> env,
        List<String> jvmArgs,
        Optional<Path> javaHome,
        Ready ready)
        implements JvmSource {

    @Override
    public Optional<String> usedElsewhereAs() {
        return Optional.empty();
    }

    @Override
    public RemoteJvm start() {
        RemoteJvm.Launch launch = RemoteJvm.launch(mainClass)
                .args(args.toArray(String[]::new))
                .jvmArgs(jvmArgs.toArray(String[]::new))
                .readyWhen(ready)
                .startTimeout(startTimeout);
        properties.forEach(launch::property);
        env.forEach(launch::env);
        javaHome.ifPresent(launch::javaHome);
        return launch.start();
    }
}
