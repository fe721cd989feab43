package dev.tendril.agent.testing;

import dev.tendril.jdks.Jdks;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;

/**
 * One of the Java installations that targets are started with, chosen by the name of the test, so that each class meets them all;
 * all with {@code -P soak}. For what every version does alike.
 */
public final class OneJdk implements ArgumentsProvider {

    @Override
    public Stream<? extends Arguments> provideArguments(ExtensionContext context) {
        List<Path> homes = Jdks.all().toList();
        int chosen = Math.floorMod(context.getRequiredTestMethod().getName().hashCode(), homes.size());
        return (Boolean.getBoolean("tendril.soak") ? homes : List.of(homes.get(chosen)))
                .stream().map(Arguments::of);
    }
}
