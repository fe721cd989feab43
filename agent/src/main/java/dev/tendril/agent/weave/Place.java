package dev.tendril.agent.weave;

import dev.tendril.agent.weave.write.Signatures;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where hooks go.
 *
 * @param methods those that are loaded
 * @param later also the methods that override this one in classes that are loaded from now on; null for none. Whether
 *     their objects are meant is for the listener to find out
 */
public record Place(List<Executable> methods, @Nullable Method later) {

    public Place {
        methods = List.copyOf(methods);
    }

    /** The methods for people. */
    public String[] texts() {
        return methods.stream().map(Signatures::text).toArray(String[]::new);
    }
}
