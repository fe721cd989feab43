package dev.tendril.agent.code;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.commons.ClassRemapper;
import net.bytebuddy.jar.asm.commons.Remapper;
import org.jspecify.annotations.Nullable;

/**
 * Lets a class of the client use what its source could see of the application. Source sees members and classes without {@code
 * public} that lie in the same package, or are nested in the same class; but a package of another loader is another package to the
 * JVM. So instructions that use such members become {@code invokedynamic}, linked with the rights of the class they belong to
 * ({@link Links}), and classes that cannot be named are {@code Object} to the JVM.
 *
 * <p>Used for one class.
 */
final class AccessWeaver {

    /** Static initializers that are not to run are called this. */
    static final String INITIALIZER = "tendril$initializer";

    private final Visibility visibility;

    /** @param others see {@link Visibility} */
    AccessWeaver(Function<String, @Nullable Class<?>> others) {
        this.visibility = new Visibility(others);
    }

    /**
     * The class, woven.
     *
     * @param bare without its static initializer, which becomes an ordinary method
     * @throws IllegalAccessError if it uses something in a way that cannot be woven: what, and what to do
     */
    byte[] weave(String name, byte[] bytes, boolean bare) {
        var reader = new ClassReader(bytes);
        visibility.of(reader);
        boolean isPlain = (reader.getAccess() & (Opcodes.ACC_INTERFACE | Opcodes.ACC_ENUM)) == 0;
        if (!visibility.matters() && !(bare && isPlain)) {
            return bytes;
        }
        var writer = new ClassWriter(0);
        ClassVisitor chain = new ClassRemapper(writer, hiddenAsObject());
        if (visibility.matters()) {
            chain = new AccessVisitor(chain, visibility);
        }
        if (bare && isPlain) {
            chain = new BareVisitor(chain);
        }
        reader.accept(chain, ClassReader.EXPAND_FRAMES);
        return writer.toByteArray();
    }

    private Remapper hiddenAsObject() {
        Map<String, String> known = new HashMap<>();
        return new Remapper(Opcodes.ASM9) {
            @Override
            public String map(String internalName) {
                return known.computeIfAbsent(
                        internalName, each -> visibility.isHidden(each) ? "java/lang/Object" : each);
            }
        };
    }
}
