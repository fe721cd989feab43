package dev.tendril.cli.command;

import dev.tendril.access.Mode;
import java.util.Arrays;
import java.util.Iterator;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Modes of an agent by the names they are typed as: for reading them, and for completing them. */
public final class Modes implements ITypeConverter<Mode>, Iterable<String> {

    @Override
    public Mode convert(String name) {
        try {
            return Mode.named(name);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Iterator<String> iterator() {
        return Arrays.stream(Mode.values()).map(Mode::toString).iterator();
    }
}
